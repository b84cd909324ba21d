/**
 * The ledger of one datagram: whom its time is charged to, and a table of its hops, with the source of every figure.
 * One way or there and back.
 */
import { useId } from 'react';
import {
  type AccountEntry,
  type CallsMade,
  COST_NAMES,
  type CostRow,
  type CostTable as CostRows,
  type Measure,
  stacked,
  type WireHeaders,
} from '../../playback';
import { Segmented } from '../controls/Segmented';
import { useDuration } from '../format';
import { COST_WORDS } from '../language/cost';
import { type Language, useLanguage, useWords } from '../language/language';
import { sourced } from './figure-text';
import { type FigureColumn, type FigureRow, FigureTable, type Sourced } from './FigureTable';

export type TripName = 'there' | 'both';

export interface CostTableProps {
  readonly rows: CostRows;
  readonly trip: TripName;
  /** Nobody answers: there is only one way. */
  readonly answered: boolean;
  readonly onTrip: (trip: TripName) => void;
  /** `seq` of the event on screen: its hop is set off. */
  readonly here: number;
  /** The profile that prices the steps: its title, machine and date. */
  readonly basis: string;
  readonly calls: CallsMade;
  readonly headers: WireHeaders | null;
}

const TRIPS = ['there', 'both'] as const;

export function CostTable({ rows, trip, answered, onTrip, here, basis, ...notes }: CostTableProps) {
  const words = useWords(COST_WORDS);
  return (
    <section className="cost" aria-label={words.cost}>
      <h2>{words.cost}</h2>
      {answered && (
        <Segmented
          legend={words.whichWay}
          choices={TRIPS.map((name) => ({ name, label: words.trips[name] }))}
          chosen={trip}
          onChoose={onTrip}
        />
      )}
      <CostBar account={rows.account} />
      <Account account={rows.account} />
      <h3>{words.byHop}</h3>
      <Hops rows={rows} here={here} />
      <Notes {...notes} />
      <h3>{words.beyond}</h3>
      <Remarks rows={rows} />
      <p className="basis-line">{words.basis(basis)}</p>
    </section>
  );
}

/** What a hop is told by. Who works there is its title; its work is its time, and the account has the sums of both. */
const COLUMNS = [
  'latency',
  'crossings',
  'syscalls',
  'switches',
  'copied',
  'wireBytes',
] as const satisfies readonly Measure[];
const WIDE: ReadonlySet<Measure> = new Set(['latency']);

/** Zeros are left out of hops: what remains is what the hop costs. */
const cellsOf = ({ figures }: CostRow, zeros: boolean, language: Language): readonly (Sourced | null)[] =>
  COLUMNS.map((measure) => {
    const figure = figures[measure];
    if (measure === 'latency' && figure.value === 0 && figures.work.value > 0)
      return bracketed(sourced(figures.work, language));
    return figure.value === 0 && !zeros ? null : sourced(figure, language);
  });

/** Work that takes no time of the way. */
const bracketed = (figure: Sourced): Sourced => ({ ...figure, text: `(${figure.text})` });

const figureRows = ({ hops, total }: CostRows, here: number, language: Language): readonly FigureRow[] => [
  ...hops.map((hop) => ({
    key: hop.key,
    title: hop.title,
    hint: '',
    figures: cellsOf(hop, false, language),
    strong: hop.seqs.includes(here),
  })),
  { key: total.key, title: total.title, hint: '', figures: cellsOf(total, true, language), strong: true },
];

function Hops({ rows, here }: Pick<CostTableProps, 'rows' | 'here'>) {
  const words = useWords(COST_WORDS);
  const language = useLanguage();
  const { measures } = COST_NAMES[language];
  const columns: readonly FigureColumn[] = COLUMNS.map((key) => ({
    key,
    title: words.heads[key],
    hint: key === 'latency' ? `${measures[key].what}. ${words.asideHint}` : measures[key].what,
    upright: !WIDE.has(key),
  }));
  return <FigureTable caption={words.hopTable} columns={columns} rows={figureRows(rows, here, language)} />;
}

/** All work and waiting as one bar: first what the time is made of, then, set off, what goes on beside it. */
function CostBar({ account }: Pick<CostRows, 'account'>) {
  const words = useWords(COST_WORDS);
  const title = useId();
  const duration = useDuration();
  const beside = account.find(({ name }) => name === 'beside')?.figure.value ?? 0;
  const time = account.find(({ name }) => name === 'latency')?.figure.value ?? 0;
  const onTheWay = account.filter(({ name }) => name !== 'latency' && name !== 'beside');
  const portions = stacked([
    ...onTheWay.map((entry) => [entry.name, entry.onTheWay] as const),
    ['beside', beside] as const,
  ]);
  return (
    <figure className="cost-bar">
      <svg
        viewBox="0 0 1000 26"
        preserveAspectRatio="none"
        width="100%"
        height="26"
        role="img"
        aria-labelledby={title}
      >
        {portions.map(({ name, from, until }) => (
          <rect
            key={name}
            className={`charged charged-${name}`}
            x={from * 1000}
            width={(until - from) * 1000}
            height="26"
          />
        ))}
      </svg>
      <figcaption id={title} style={{ width: `${(100 * time) / Math.max(1, time + beside)}%` }}>
        {words.takes(duration(time))}
      </figcaption>
    </figure>
  );
}

const Swatch = ({ name }: Pick<AccountEntry, 'name'>) => (
  <svg className="swatch" width="12" height="12" aria-hidden="true">
    <rect className={`charged charged-${name}`} x="0.5" y="0.5" width="11" height="11" />
  </svg>
);

/** A smaller part of the time than this is not worth a line. */
const LEAST = 0.001;

/** The bar in figures: they add up to the time, and what does not is said to be beside it. */
function Account({ account }: Pick<CostRows, 'account'>) {
  const words = useWords(COST_WORDS);
  const language = useLanguage();
  const time = account.at(-1)?.figure.value ?? 0;
  const said = account.filter(({ name, figure }) => name === 'latency' || figure.value > LEAST * time);
  const rows: readonly FigureRow[] = said.map(({ name, figure }) => ({
    key: name,
    title: words.entries[name].title,
    hint: words.entries[name].what,
    head: (
      <>
        {name !== 'latency' && <Swatch name={name} />}
        {words.entries[name].title}
      </>
    ),
    figures: [sourced(figure, language)],
    strong: name === 'latency',
  }));
  return (
    <div className="cost-account">
      <FigureTable caption={words.account} columns={valueColumn(words.figure)} rows={rows} />
      {said.some(({ name }) => name === 'beside') && <p className="beside-line">{words.besideLine}</p>}
    </div>
  );
}

const valueColumn = (title: string): readonly FigureColumn[] => [{ key: 'value', title, hint: '' }];

/** Calls are not crossings, and headers are not all the envelope’s: whose they are. */
function Notes({ calls, headers }: Pick<CostTableProps, 'calls' | 'headers'>) {
  const words = useWords(COST_WORDS);
  const asking = calls.asking.map(({ call, times }) => `${times} × ${call}`).join(', ');
  return (
    <div className="cost-notes">
      <p>{words.calls(calls.all, calls.crossings, asking, calls.vain)}</p>
      {headers !== null && (
        <p>{words.headers(headers.all, headers.ethernet, headers.envelope, headers.own)}</p>
      )}
    </div>
  );
}

function Remarks({ rows }: Pick<CostTableProps, 'rows'>) {
  const words = useWords(COST_WORDS);
  const language = useLanguage();
  return (
    <FigureTable
      caption={words.beyondTable}
      columns={valueColumn(words.figure)}
      rows={rows.remarks.map(({ title, what, figure }) => ({
        key: title,
        title,
        hint: '',
        head: (
          <>
            {title} <small>{what}</small>
          </>
        ),
        figures: [sourced(figure, language)],
        strong: false,
      }))}
    />
  );
}
