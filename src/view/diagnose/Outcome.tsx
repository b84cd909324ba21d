/** A case that is over: the score, the cause, where it shows, the command that proves it, and the fix. */
import { useEffect, useRef } from 'react';
import { FAULTS, isFaultName } from '../../engine';
import {
  causeOf,
  type DiagnoseCase,
  faultTexts,
  fixIn,
  proofShows,
  promptOf,
  proofIn,
  type Tally,
} from '../../playback';
import { Segmented } from '../controls/Segmented';
import { DIAGNOSE_WORDS } from '../language/diagnose';
import { useLanguage, useWords } from '../language/language';

export interface OutcomeProps {
  readonly about: DiagnoseCase;
  /** Where the two runs part, in words. */
  readonly parted: string;
  /** Null: the reader gave up. */
  readonly points: number | null;
  readonly tally: Tally;
  /** Which film is shown beside it. */
  readonly mended: boolean;
  readonly filmHref: string;
  readonly onMended: (mended: boolean) => void;
  readonly onNext: () => void;
}

export function Outcome(props: OutcomeProps) {
  const { about, points, tally, mended, filmHref, onMended, onNext } = props;
  const words = useWords(DIAGNOSE_WORDS);
  const language = useLanguage();
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  const films = [
    { name: 'broken', label: words.broken },
    { name: 'mended', label: words.mended },
  ] as const;
  return (
    <section className="outcome" ref={root} tabIndex={-1} aria-label={words.answer}>
      <p className="outcome-score" role="status">
        <b>{points === null ? words.shown : words.solved(points)}</b>{' '}
        {words.with(tally.commands, tally.hints, tally.misses)}
      </p>
      <h3>
        {words.itWas}: {causeOf(about.fault)[language]}, {words.on(about.target)}
      </h3>
      <Facts about={about} parted={props.parted} />
      <div className="outcome-ways">
        <Segmented
          legend={words.which}
          choices={films}
          chosen={mended ? 'mended' : 'broken'}
          onChoose={(name) => onMended(name === 'mended')}
        />
        <a href={filmHref}>{words.film}</a>
        <button type="button" className="button main-way" onClick={onNext}>
          {words.next}
        </button>
      </div>
    </section>
  );
}

function Facts({ about, parted }: Pick<OutcomeProps, 'about' | 'parted'>) {
  const words = useWords(DIAGNOSE_WORDS);
  const language = useLanguage();
  const { fault, target, broken } = about;
  const proof = FAULTS[fault].proof(broken.cluster, target);
  const { place, command } = proof;
  const told = faultTexts(fault, language);
  return (
    <dl>
      <dt>{words.firstBad}</dt>
      <dd>{told.firstBadHop}</dd>
      <dt>{words.parted}</dt>
      <dd>{parted}</dd>
      <dt>{words.proof}</dt>
      <dd>
        <div className="terminal-log" tabIndex={0} role="group" aria-label={command}>
          <p className="asked-line mono">
            <span className="prompt">{promptOf(place)}</span> <b>{command}</b>
          </p>
          <pre className="mono">{proofIn(broken, fault, target)}</pre>
        </div>
        <span>{proofShows(fault, proof, language)}</span>
      </dd>
      <dt>{words.fix}</dt>
      <dd>{fixIn(fault, broken.cluster, language)}</dd>
      <Suspects about={about} />
    </dl>
  );
}

/** What was odd and not the cause; nothing where nothing was. */
function Suspects({ about }: Pick<OutcomeProps, 'about'>) {
  const words = useWords(DIAGNOSE_WORDS);
  const language = useLanguage();
  const suspects = about.scenario.faults.filter(({ name }) => name !== about.fault);
  const said = suspects.map(
    ({ name, target }) => `${isFaultName(name) ? causeOf(name)[language] : name}, ${words.on(target)}`,
  );
  return said.length === 0 ? null : (
    <>
      <dt>{words.suspects}</dt>
      <dd>{said.join('; ')}</dd>
    </>
  );
}
