/** One fault: what is seen, where it dies, who knows, how to prove and to mend it, and who else met it. */
import { type ReactNode, useState } from 'react';
import { type WitnessColumn } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';
import { WhoKnows } from './WhoKnows';

export interface FaultDetailProps {
  readonly title: string;
  readonly symptom: string;
  readonly firstBadHop: string;
  readonly reason: string | null;
  readonly meaning: string | null;
  readonly knows: ReadonlySet<WitnessColumn>;
  readonly targets: readonly string[];
  /** Where it is offered to strike first. */
  readonly target: string;
  /** How it stands in the cluster on screen. */
  readonly state: { readonly target: string; readonly fixed: boolean } | null;
  readonly proof: Proof | null;
  readonly fix: string;
  readonly threads: readonly string[];
  /** The comparison with the healthy twin, while it stands. */
  readonly children?: ReactNode;
  readonly onAll: () => void;
  readonly onStrike: (target: string) => void;
  readonly onBest: () => void;
  readonly onRun: () => void;
  readonly onFix: () => void;
  readonly onRemove: () => void;
}

export interface Proof {
  readonly place: string;
  readonly command: string;
  readonly shows: string;
  /** The Commands tab can run it. */
  readonly runs: boolean;
}

export function FaultDetail(props: FaultDetailProps) {
  const { title, symptom, firstBadHop, reason, meaning, knows, fix, threads, state, children } = props;
  const words = useWords(FAULT_WORDS);
  return (
    <article className="fault">
      <button type="button" className="button back" onClick={props.onAll}>
        ← {words.all}
      </button>
      <h3>{title}</h3>
      <p className="lead">{sentence(symptom)}</p>
      {state === null ? <Strike {...props} /> : <Standing {...props} state={state} />}
      {children}
      <dl className="facts">
        <dt>{words.hop}</dt>
        <dd>{sentence(firstBadHop)}</dd>
        <dt>{words.reason}</dt>
        <dd>
          {reason === null ? words.arrives : <code>{reason}</code>}
          {meaning !== null && `: ${meaning}`}
        </dd>
      </dl>
      <h4>{useWords(WITNESS_WORDS).knows}</h4>
      <WhoKnows knows={knows} />
      <ProofOf {...props} />
      <h4>{words.fix}</h4>
      <p>{sentence(fix)}</p>
      <h4>{words.threads}</h4>
      <ul className="threads">
        {threads.map((thread) => (
          <li key={thread}>
            <a href={hrefOf(thread)} target="_blank" rel="noopener noreferrer">
              {thread}
            </a>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** `owner/repository#12` on the site that numbers its threads so. */
const hrefOf = (thread: string): string => `https://github.com/${thread.replace('#', '/issues/')}`;

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

function Strike({ targets, target, onStrike, onBest }: FaultDetailProps) {
  const words = useWords(FAULT_WORDS);
  const [picked, setPicked] = useState(target);
  const at = targets.includes(picked) ? picked : (targets[0] ?? '');
  return (
    <div className="doings">
      <label>
        {words.target}{' '}
        <select className="mono" value={at} onChange={(event) => setPicked(event.target.value)}>
          {targets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button type="button" className="button strong" onClick={() => onStrike(at)}>
        {words.strikeHere}
      </button>
      <button type="button" className="button" title={words.bestHint} onClick={onBest}>
        {words.best}
      </button>
    </div>
  );
}

interface StandingProps extends FaultDetailProps {
  readonly state: NonNullable<FaultDetailProps['state']>;
}

function Standing({ state, onFix, onStrike, onRemove, onBest }: StandingProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <>
      <p className={`standing ${state.fixed ? 'mended' : 'broken'}`} role="status">
        {state.fixed ? words.nowMended(state.target) : words.now(state.target)}
      </p>
      <div className="doings">
        {state.fixed ? (
          <button type="button" className="button strong" onClick={() => onStrike(state.target)}>
            {words.again}
          </button>
        ) : (
          <button type="button" className="button strong" onClick={onFix}>
            {words.apply}
          </button>
        )}
        <button type="button" className="button" onClick={onRemove}>
          {words.remove}
        </button>
        <button type="button" className="button" title={words.bestHint} onClick={onBest}>
          {words.best}
        </button>
      </div>
    </>
  );
}

function ProofOf({ proof, state, onRun }: FaultDetailProps) {
  const words = useWords(FAULT_WORDS);
  if (proof === null) return null;
  const { place, command, shows, runs } = proof;
  return (
    <>
      <h4>{words.proof}</h4>
      <div className="proof mono">
        <code>
          <span className="seat">{place}$</span> {command}
        </code>
        {runs && state !== null && (
          <button type="button" className="button" onClick={onRun}>
            {words.run}
          </button>
        )}
      </div>
      <p className="shows">
        {words.shows}
        {shows}.{!runs && ` ${words.notHere}`}
      </p>
    </>
  );
}
