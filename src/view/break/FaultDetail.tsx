/** One fault: what it does in this cluster, who knows, how to prove and to mend it, and who else met it. */
import { type ReactNode } from 'react';
import { type FaultName } from '../../engine';
import { type CardProof, type FaultCard, type PassingSizes } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { FaultEnds } from './FaultEnds';
import { Twin } from './Twin';

/** Another fault of the cluster on screen. */
export interface OtherFault {
  readonly name: FaultName;
  readonly target: string;
  readonly title: string;
}

export interface FaultDetailProps {
  readonly title: string;
  readonly backend: string;
  readonly card: FaultCard;
  /** Where what is short passes and what is long does not. */
  readonly sizes: PassingSizes | null;
  readonly targets: readonly string[];
  /** Where it strikes, or would. */
  readonly target: string;
  /** How it stands in the cluster on screen. */
  readonly state: { readonly target: string; readonly fixed: boolean } | null;
  readonly fix: string;
  /** What else is broken: what is shown is what all do together. */
  readonly also: readonly OtherFault[];
  readonly onRemoveOther: (name: FaultName) => void;
  readonly threads: readonly string[];
  readonly lesson: { readonly href: string; readonly title: string };
  /** Link to the race of this cluster and its healthy twin; null while the fault is not there. */
  readonly race: string | null;
  /** Faults that look alike, side by side. */
  readonly beside?: ReactNode;
  readonly onAll: () => void;
  readonly onTarget: (target: string) => void;
  readonly onStrike: () => void;
  /** The backend that shows it best, where that is another. */
  readonly best: string | null;
  readonly onBest: () => void;
  readonly onRun: (proof: CardProof) => void;
  readonly onFix: () => void;
  readonly onRemove: () => void;
  /** To the step that shows an event; null while the film on screen is another. */
  readonly onGo: ((seq: number) => void) | null;
}

export interface FaultFrameProps {
  readonly title: string;
  readonly onAll: () => void;
  readonly children: ReactNode;
}

/** What stands around a fault, also while it is computed what it does. */
export function FaultFrame({ title, onAll, children }: FaultFrameProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <article className="fault">
      <button type="button" className="button back" onClick={onAll}>
        ← {words.all}
      </button>
      <h3>{title}</h3>
      {children}
    </article>
  );
}

export function FaultDetail(props: FaultDetailProps) {
  const { title, card, state, fix, threads, lesson, onAll } = props;
  const words = useWords(FAULT_WORDS);
  return (
    <FaultFrame title={title} onAll={onAll}>
      {card.told !== null && <p className="lead">{sentence(card.told.symptom)}</p>}
      {state === null ? <Strike {...props} /> : <Standing {...props} state={state} />}
      {state === null && card.harm !== 'none' && <p className="not-yet">{words.notYet}</p>}
      <Also {...props} />
      <Effect {...props} />
      {props.beside}
      {card.told !== null && (
        <>
          <h4>{words.hop}</h4>
          <p>{sentence(card.told.hop)}</p>
        </>
      )}
      <h4>{words.lesson}</h4>
      <p>
        <a className="lesson-link" href={lesson.href}>
          {lesson.title}
        </a>
      </p>
      <ProofOf {...props} />
      <h4>{words.fix}</h4>
      <p>{sentence(fix)}</p>
      <h4>{words.threads}</h4>
      <Threads threads={threads} />
    </FaultFrame>
  );
}

/** What it does; once it is fixed, what it would do without that. */
function Effect({ card, backend, sizes, state, race, onGo }: FaultDetailProps) {
  const words = useWords(FAULT_WORDS);
  const isFixed = state?.fixed === true;
  const stands = state !== null && !isFixed;
  return (
    <>
      <h4>{stands ? words.ends : isFixed ? words.without : words.would}</h4>
      <FaultEnds card={card} backend={backend} struck={stands} onGo={onGo} />
      {!isFixed && sizes !== null && <p className="spared">{words.sizes(sizes)}</p>}
      {!isFixed && card.apart !== null && <Twin apart={card.apart} race={race} onGo={onGo} />}
    </>
  );
}

function Also({ also, onRemoveOther }: FaultDetailProps) {
  const words = useWords(FAULT_WORDS);
  if (also.length === 0) return null;
  return (
    <div className="chosen also">
      <p>{words.also}</p>
      <ul>
        {also.map(({ name, target, title }) => (
          <li key={name}>
            {words.alsoAt(title, target)}{' '}
            <button type="button" className="button" onClick={() => onRemoveOther(name)}>
              {words.removeOther(title)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Threads({ threads }: { readonly threads: readonly string[] }) {
  return (
    <ul className="threads">
      {threads.map((thread) => (
        <li key={thread}>
          <a href={hrefOf(thread)} target="_blank" rel="noopener noreferrer">
            {thread}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `owner/repository#12` on the site that numbers its threads so. */
const hrefOf = (thread: string): string => `https://github.com/${thread.replace('#', '/issues/')}`;

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

function Strike({ targets, target, card, best, onTarget, onStrike, onBest }: FaultDetailProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <>
      <div className="doings">
        <label>
          {words.target}{' '}
          <select className="mono" value={target} onChange={(event) => onTarget(event.target.value)}>
            {targets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" className="button strong" onClick={onStrike}>
          {words.strikeHere}
        </button>
        <button type="button" className="button" title={words.bestHint} onClick={onBest}>
          {words.best(best)}
        </button>
      </div>
      {card.chosen.length > 0 && (
        <div className="chosen">
          <p>{words.chosen}</p>
          <ul className="mono">
            {card.chosen.map((flow) => (
              <li key={flow}>{flow}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface StandingProps extends FaultDetailProps {
  readonly state: NonNullable<FaultDetailProps['state']>;
}

function Standing({ state, card, best, onFix, onStrike, onRemove, onBest }: StandingProps) {
  const words = useWords(FAULT_WORDS);
  const mild = card.harm === 'none' || card.harm === 'detour';
  const now = mild ? words.nowHarmless : words.now;
  const looks = state.fixed ? 'mended' : mild ? 'harmless' : 'broken';
  return (
    <>
      <p className={`standing ${looks}`} role="status">
        {state.fixed ? words.nowMended(state.target) : now(state.target)}
      </p>
      <div className="doings">
        {state.fixed ? (
          <button type="button" className="button strong" onClick={onStrike}>
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
          {words.best(best)}
        </button>
      </div>
    </>
  );
}

function ProofOf({ card: { proof }, state, onRun }: FaultDetailProps) {
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
        {runs && state !== null && !state.fixed && (
          <button type="button" className="button" onClick={() => onRun(proof)}>
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
