/** All faults that answer a search, each with its symptom, how it ends and how it stands in this cluster. */
import { type ReactNode } from 'react';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';
import { FAULT_GROUPS, type WitnessColumn, WITNESS_COLUMNS } from '../../playback';

export interface FaultLine {
  readonly name: string;
  readonly title: string;
  readonly symptom: string;
  /** Linux drop reason; null for what arrives, but wrongly. */
  readonly reason: string | null;
  readonly state: 'absent' | 'broken' | 'mended';
}

export interface FaultListProps {
  readonly lines: readonly FaultLine[];
  /** How many there are before anything was searched for. */
  readonly all: number;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly knows: WitnessColumn | null;
  readonly onKnows: (column: WitnessColumn | null) => void;
  readonly onOpen: (name: string) => void;
  /** Said before the list, while nothing is searched for. */
  readonly children?: ReactNode;
}

export function FaultList(props: FaultListProps) {
  const { lines, all, search, knows, onOpen } = props;
  const words = useWords(FAULT_WORDS);
  return (
    <>
      <Filters {...props} />
      <p className="count" role="status">
        {words.count(lines.length, all)}
      </p>
      {lines.length === 0 && <p className="empty">{words.none}</p>}
      {props.children}
      {search.trim() === '' && knows === null ? (
        FAULT_GROUPS.map(({ seen, faults }) => (
          <section key={seen} className="fault-group" aria-label={words.seen[seen]}>
            <h3>{words.seen[seen]}</h3>
            <Lines lines={lines.filter(({ name }) => faults.some((own) => own === name))} onOpen={onOpen} />
          </section>
        ))
      ) : (
        <Lines lines={lines} onOpen={onOpen} />
      )}
    </>
  );
}

function Lines({ lines, onOpen }: Pick<FaultListProps, 'lines' | 'onOpen'>) {
  const words = useWords(FAULT_WORDS);
  return (
    <ul className="fault-list">
      {lines.map((line) => (
        <li key={line.name}>
          <button type="button" className="fault-line" onClick={() => onOpen(line.name)}>
            <b>{line.title}</b>
            <span className="symptom">{line.symptom}</span>
            <span className="ends">
              <span className={line.reason === null ? '' : 'mono'}>{line.reason ?? words.arrives}</span>
              {line.state !== 'absent' && (
                <span className={`state ${line.state}`}>
                  {line.state === 'broken' ? words.here : words.mended}
                </span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Filters({ search, onSearch, knows, onKnows }: FaultListProps) {
  const words = useWords(FAULT_WORDS);
  return (
    <div className="filters">
      <label>
        <span>{words.search}</span>
        <input
          type="search"
          data-first
          value={search}
          maxLength={80}
          placeholder={words.searchExample}
          onChange={(event) => onSearch(event.target.value)}
        />
      </label>
      <label>
        <span>{words.who}</span>
        <select
          value={knows ?? ''}
          onChange={(event) => onKnows(WITNESS_COLUMNS.find((c) => c === event.target.value) ?? null)}
        >
          <option value="">{words.anybody}</option>
          {WITNESS_COLUMNS.map((column) => (
            <option key={column} value={column}>
              {words.witnesses[column]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
