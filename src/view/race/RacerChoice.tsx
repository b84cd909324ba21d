/** Who races: a button for each path that is in or out, as many as there is room for. */
import { useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';

export interface RacerOption<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly hint: string;
}

export interface RacerChoiceProps<Name extends string> {
  readonly options: readonly RacerOption<Name>[];
  readonly chosen: readonly Name[];
  readonly fewest: number;
  readonly most: number;
  readonly onChoose: (names: readonly Name[]) => void;
}

export function RacerChoice<Name extends string>(props: RacerChoiceProps<Name>) {
  const { options, chosen, fewest, most, onChoose } = props;
  const words = useWords(RACE_WORDS);
  const toggled = (name: Name): readonly Name[] =>
    chosen.includes(name)
      ? chosen.filter((n) => n !== name)
      : options.map((o) => o.name).filter((n) => n === name || chosen.includes(n));
  return (
    <div className="racers" role="group" aria-label={words.whoRaces}>
      {options.map(({ name, label, hint }) => {
        const isIn = chosen.includes(name);
        const stuck = isIn ? chosen.length <= fewest : chosen.length >= most;
        const why = isIn ? words.needs(fewest) : words.fits(most);
        return (
          <button
            key={name}
            type="button"
            className="racer mono"
            aria-pressed={isIn}
            aria-disabled={stuck}
            title={stuck ? why : hint}
            onClick={stuck ? undefined : () => onChoose(toggled(name))}
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}
