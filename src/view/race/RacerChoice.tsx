/** Who races: a button for each path that is in or out, as many as there is room for. */
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
  const toggled = (name: Name): readonly Name[] =>
    chosen.includes(name)
      ? chosen.filter((n) => n !== name)
      : options.map((o) => o.name).filter((n) => n === name || chosen.includes(n));
  return (
    <div className="racers" role="group" aria-label="Who races">
      {options.map(({ name, label, hint }) => {
        const isIn = chosen.includes(name);
        const stuck = isIn ? chosen.length <= fewest : chosen.length >= most;
        const why = isIn ? `A race needs ${fewest}` : `No more than ${most} fit`;
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
