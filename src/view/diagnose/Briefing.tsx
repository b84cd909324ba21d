/** What is known of a case before anybody has looked: complaints, symptom, hints; and the way to another case. */
import {
  type Complaint,
  complaintsIn,
  type DiagnoseCase,
  faultTexts,
  type Hint,
  HINT_COSTS,
  hintsFor,
  isLost,
  LEVELS,
} from '../../playback';
import { FAULTS } from '../../engine';
import { Segmented } from '../controls/Segmented';
import { DIAGNOSE_WORDS } from '../language/diagnose';
import { useLanguage, useWords } from '../language/language';

export interface BriefingProps {
  readonly about: DiagnoseCase;
  /** How many hints have been asked for. */
  readonly hints: number;
  /** Null when it is over. */
  readonly onHint: (() => void) | null;
  readonly onOpen: (level: DiagnoseCase['level']) => void;
}

export function Briefing(props: BriefingProps) {
  const { about, onOpen } = props;
  const words = useWords(DIAGNOSE_WORDS);
  const levels = LEVELS.map((level) => ({ name: String(level), label: words.levels[level] }));
  return (
    <section className="briefing" aria-labelledby="briefing-title">
      <div className="briefing-head">
        <h2 id="briefing-title">{words.cluster(about.seed)}</h2>
        <Segmented
          legend={words.level}
          choices={levels}
          chosen={String(about.level)}
          onChoose={(name) => onOpen(LEVELS.find((level) => String(level) === name) ?? 1)}
        />
        <button type="button" className="button" onClick={() => onOpen(about.level)}>
          {words.another}
        </button>
      </div>
      <p className="intro">
        {words.intro} {words.own} <a href="?v=1&open=break">{words.ownLink}</a>
      </p>
      <Complaints about={about} />
      <Hints {...props} />
    </section>
  );
}

/** Two pings that say the same are said once. */
const told = (rows: readonly Complaint[]): readonly Complaint[] => {
  const known = rows.map((row) => JSON.stringify(row));
  return rows.filter((_, i) => known.indexOf(known[i] ?? '') === i);
};

function Complaints({ about }: Pick<BriefingProps, 'about'>) {
  const language = useLanguage();
  const words = useWords(DIAGNOSE_WORDS);
  const rows = complaintsIn(about.broken);
  const beside = told(rows.slice(about.complaints));
  return (
    <>
      <h3>{words.complaint}</h3>
      {about.level === 1 && (
        <p>
          {words.symptom} <q>{faultTexts(about.fault, language).symptom}</q>
        </p>
      )}
      <ul className="complaints">
        {rows.slice(0, about.complaints).map((row, i) => (
          <Row key={i} row={row} wrong={FAULTS[about.fault].wrong ?? null} />
        ))}
      </ul>
      {beside.length > 0 && (
        <>
          <p className="beside">{words.others}</p>
          <ul className="complaints">
            {beside.map((row, i) => (
              <Row key={i} row={row} wrong={null} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface RowProps {
  readonly row: Complaint;
  readonly wrong: string | null;
}

/** `p1a → p2a, UDP, 13 bytes: p2a hears nothing`. */
function Row({ row, wrong }: RowProps) {
  const words = useWords(DIAGNOSE_WORDS);
  const { flow, arrived, sent, answered, seenFrom } = row;
  const fate =
    arrived === 0
      ? words.sentNone(flow.to)
      : arrived < sent
        ? words.sentSome(arrived, sent)
        : answered === 0
          ? words.noAnswer
          : answered === null
            ? words.fine
            : words.answered;
  const odd =
    wrong === 'source-hidden' && seenFrom !== null
      ? words.seenFrom(seenFrom)
      : wrong === 'fragmented' && row.cut
        ? words.cut
        : null;
  const bad = isLost(row) || odd !== null;
  return (
    <li className={bad ? 'bad' : undefined}>
      <span className="mono">
        {flow.from} → {flow.to}
      </span>
      , {words.protocols[flow.protocol]}, {words.bytes(flow.size)}: <b>{odd ?? fate}</b>
    </li>
  );
}

function Hints({ about, hints, onHint }: BriefingProps) {
  const words = useWords(DIAGNOSE_WORDS);
  const all = hintsFor(about, useLanguage());
  const names: Readonly<Record<Hint['kind'], string>> = {
    seat: words.hintSeat,
    hop: words.hintHop,
    command: words.hintCommand,
  };
  if (all.length === 0) return <p className="beside">{words.noHints}</p>;
  return (
    <div className="hints" aria-live="polite">
      {all.slice(0, hints).map(({ kind, text }) => (
        <p key={kind}>
          {names[kind]}: <span className={kind === 'hop' ? undefined : 'mono'}>{text}</span>
        </p>
      ))}
      {onHint !== null && hints < all.length && (
        <button type="button" className="button" onClick={onHint}>
          {words.hint(HINT_COSTS)}
        </button>
      )}
    </div>
  );
}
