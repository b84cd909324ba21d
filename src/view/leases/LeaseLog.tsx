/** What a flanneld has said up to the playhead, as its log prints it. */
import { useEffect, useMemo, useRef } from 'react';
import { useWords } from '../language/language';
import { LEASE_WORDS } from '../language/leases';
import { TABLES_WORDS } from '../language/tables';
import { type LeaseEvent, type LeaseTale, printLeaseLogLine } from '../../engine';

export interface LeaseLogProps {
  readonly tale: LeaseTale;
  readonly shown: number;
  readonly node: string;
  /** The node of the event that is told. */
  readonly here: string;
  readonly onLook: (node: string) => void;
}

const MOST = 150;

export function LeaseLog({ tale, shown, node, here, onLook }: LeaseLogProps) {
  const words = useWords(LEASE_WORDS);
  const tables = useWords(TABLES_WORDS);
  return (
    <div className="lease-log">
      <label className="look-at">
        {words.logOn}{' '}
        <select className="mono" value={node} onChange={(event) => onLook(event.target.value)}>
          {tale.run.nodes.map(({ name }) => (
            <option key={name} value={name}>
              {name === here ? tables.here(name) : name}
            </option>
          ))}
        </select>
      </label>
      <LogLines {...{ tale, shown, node }} />
    </div>
  );
}

/** The newest lines, the last of them in sight. */
function LogLines({ tale, shown, node }: Pick<LeaseLogProps, 'tale' | 'shown' | 'node'>) {
  const words = useWords(LEASE_WORDS);
  const { events } = tale.run;
  const lines = useMemo(
    () => events.slice(0, shown).filter((event) => event.node === node && event.saying !== null),
    [events, shown, node],
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [lines]);
  const told = events[shown - 1];
  return (
    <>
      {lines.length === 0 && <p className="empty">{words.silent(node)}</p>}
      <div
        className="log-lines mono"
        ref={box}
        role="log"
        aria-label={words.logOf(node)}
        aria-live="off"
        tabIndex={0}
      >
        <ol>
          {lines.slice(-MOST).map((event) => (
            <LogLineItem key={events.indexOf(event)} event={event} tale={tale} lit={event === told} />
          ))}
        </ol>
      </div>
    </>
  );
}

interface LogLineItemProps {
  readonly event: LeaseEvent;
  readonly tale: LeaseTale;
  readonly lit: boolean;
}

function LogLineItem({ event, tale, lit }: LogLineItemProps) {
  const words = useWords(LEASE_WORDS);
  const { saying, repeats, at } = event;
  if (saying === null) return null;
  const severity = saying.severity ?? 'none';
  const often =
    repeats === null ? null : words.often(repeats.times.toLocaleString('en-GB'), repeats.every === 60e9);
  return (
    <li className={`severity-${severity}`} aria-current={lit ? 'true' : undefined}>
      {printLeaseLogLine({ at, saying }, tale)}
      {often !== null && <span className="often">{often}</span>}
    </li>
  );
}
