/**
 * The ledger of one datagram: a stacked picture that reads at a glance, and a table with the source of every figure.
 * One way or there and back, by hop and in total.
 */
import { useId } from 'react';
import {
  COST_NAMES,
  type CostFigure,
  type CostRow,
  type CostTable as CostRows,
  type Measure,
  MEASURE_NAMES,
  stacked,
  type Tongue,
} from '../../playback';
import { Segmented } from '../controls/Segmented';
import { durationText } from '../format';
import { COST_WORDS } from '../language/cost';
import { useLanguage, useWords } from '../language/language';
import { type FigureColumn, type FigureRow, FigureTable } from './FigureTable';

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
}

const TRIPS = ['there', 'both'] as const;

/** Who is charged, in the order in which they are stacked. */
const CHARGED = ['app', 'flanneld', 'softirq', 'wire'] as const satisfies readonly Measure[];

export function CostTable({ rows, trip, answered, onTrip, here, basis }: CostTableProps) {
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
      <CostBar total={rows.total} />
      <h3>{words.byHop}</h3>
      <FigureTable
        caption={words.hopTable}
        columns={columnsIn(useLanguage())}
        rows={figureRows(rows, here)}
      />
      <h3>{words.beyond}</h3>
      <Remarks rows={rows} />
      <p className="basis-line">{words.basis(basis)}</p>
    </section>
  );
}

/** The time first: in a narrow panel the rest is scrolled to. */
const ORDER: readonly Measure[] = ['latency', ...MEASURE_NAMES.filter((name) => name !== 'latency')];

const columnsIn = (tongue: Tongue): readonly FigureColumn[] =>
  ORDER.map((key) => {
    const { title, what } = COST_NAMES[tongue].measures[key];
    return { key, title, hint: what };
  });

/** Zeros are left out of hops: what remains is what the hop costs. */
const cellsOf = ({ figures }: CostRow, zeros: boolean): readonly (CostFigure | null)[] =>
  ORDER.map((measure) => {
    const figure = figures[measure];
    return figure.value === 0 && !zeros ? null : figure;
  });

const isHere = ({ span }: CostRow, here: number): boolean =>
  span !== null && span[0] <= here && here <= span[1];

const figureRows = ({ hops, total }: CostRows, here: number): readonly FigureRow[] => [
  { key: total.key, title: total.title, hint: '', figures: cellsOf(total, true), strong: true },
  ...hops.map((hop) => ({
    key: hop.key,
    title: hop.title,
    hint: '',
    figures: cellsOf(hop, false),
    strong: isHere(hop, here),
  })),
];

/** All processor time and the network, as one bar. */
function CostBar({ total }: { readonly total: CostRow }) {
  const words = useWords(COST_WORDS);
  const title = useId();
  const portions = stacked(CHARGED.map((name) => [name, total.figures[name].value] as const));
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
      <figcaption id={title}>
        {portions.map(({ name, value }) => (
          <span key={name} className="charged-key">
            <svg className="swatch" width="12" height="12" aria-hidden="true">
              <rect className={`charged charged-${name}`} x="0.5" y="0.5" width="11" height="11" />
            </svg>
            {words.charged[name]} <b className="mono">{durationText(value)}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Remarks({ rows }: Pick<CostTableProps, 'rows'>) {
  const words = useWords(COST_WORDS);
  return (
    <FigureTable
      caption={words.beyondTable}
      columns={[{ key: 'value', title: words.figure, hint: '' }]}
      rows={rows.remarks.map(({ title, what, figure }) => ({
        key: title,
        title,
        hint: what,
        figures: [figure],
        strong: false,
      }))}
    />
  );
}
