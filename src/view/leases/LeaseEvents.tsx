/** All that happens, as a table: when, who, what, in flanneld's own words where it says something. By the hundred. */
import { useEffect, useRef } from 'react';
import { type LeaseEvent, type LeaseTale, printClock, wordsOf } from '../../engine';
import { sayLeaseEvent } from '../../playback';
import { useLanguage, useWords } from '../language/language';
import { LEASE_WORDS } from '../language/leases';

export interface LeaseEventsProps {
  readonly tale: LeaseTale;
  readonly shown: number;
  readonly onGo: (index: number) => void;
}

const PAGE = 100;

export function LeaseEvents({ tale, shown, onGo }: LeaseEventsProps) {
  const words = useWords(LEASE_WORDS);
  const { events } = tale.run;
  const current = shown - 1;
  const first = Math.floor(Math.max(0, current) / PAGE) * PAGE;
  const page = events.slice(first, first + PAGE);
  return (
    <div className="lease-events">
      <Pages first={first} count={page.length} of={events.length} onGo={onGo} />
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.events}>
        <table>
          <thead>
            <tr>
              {words.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.map((event, i) => (
              <EventRow key={i} event={event} here={first + i === current} onGo={() => onGo(first + i)} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface PagesProps {
  readonly first: number;
  readonly count: number;
  readonly of: number;
  readonly onGo: (index: number) => void;
}

function Pages({ first, count, of, onGo }: PagesProps) {
  const words = useWords(LEASE_WORDS);
  const [atStart, atEnd] = [first === 0, first + count >= of];
  return (
    <p className="pages">
      <button
        type="button"
        className="button"
        aria-disabled={atStart}
        onClick={atStart ? undefined : () => onGo(first - 1)}
      >
        {words.earlier}
      </button>
      <span>{words.range(first + 1, first + count, of)}</span>
      <button
        type="button"
        className="button"
        aria-disabled={atEnd}
        onClick={atEnd ? undefined : () => onGo(first + count)}
      >
        {words.later}
      </button>
    </p>
  );
}

interface EventRowProps {
  readonly event: LeaseEvent;
  readonly here: boolean;
  readonly onGo: () => void;
}

function EventRow({ event, here, onGo }: EventRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  const language = useLanguage();
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <tr ref={row} aria-current={here ? 'step' : undefined}>
      <td>
        <button type="button" className="go mono" onClick={onGo}>
          {printClock(event.at)}
        </button>
      </td>
      <td className="mono">{event.node}</td>
      <td>
        {sayLeaseEvent(event, language)} <span className="mono words">{wordsOf(event)}</span>
      </td>
    </tr>
  );
}
