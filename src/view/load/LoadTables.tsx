/** Everything that the curves show, as a table: for who reads rather than looks, and for who wants the numbers. */
import { type LoadResult } from '../../engine';
import { bitRate, number, percentText } from '../amounts';
import { WayName, wayText } from '../charts/WayName';
import { type FigureColumn, type FigureRow, FigureTable, type Sourced } from '../cost/FigureTable';
import { durationText } from '../format';
import { type Language, useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { type LoadAxis, type PathFacts } from './load-facts';

export interface LoadTableProps {
  readonly facts: readonly PathFacts[];
  readonly axis: LoadAxis;
  readonly positions: readonly number[];
  /** Where its figures are from. */
  readonly source: string;
}

const MEASURES = ['delivered', 'lost', 'p50', 'p99'] as const;

/** Each path’s measures side by side. */
const columnsOf = (
  facts: readonly PathFacts[],
  measures: readonly (typeof MEASURES)[number][],
  language: Language,
): readonly FigureColumn[] =>
  facts.flatMap(({ way }) =>
    measures.map((measure) => ({
      key: `${way} ${measure}`,
      title: `${wayText(way, language)}, ${LOAD_WORDS[language].columns[measure]}`,
      hint: '',
    })),
  );

export function LoadTable({ facts, axis, positions, source }: LoadTableProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const columns = columnsOf(facts, MEASURES, language);
  const rows = positions.map((x): FigureRow => {
    const results = facts.map(({ points }) => points.find((p) => p.x === x)?.result ?? null);
    return {
      key: String(x),
      title: number(x, language),
      hint: '',
      figures: results.flatMap((result) => cellsOf(result, axis, language, source)),
      strong: false,
    };
  });
  return (
    <section className="load-table">
      <h2>{words.table}</h2>
      <FigureTable
        caption={words.table}
        columns={columns}
        rows={rows}
        heads={<Heads facts={facts} axis={axis} />}
      />
    </section>
  );
}

function Heads({ facts, axis }: Pick<LoadTableProps, 'facts' | 'axis'>) {
  const words = useWords(LOAD_WORDS);
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {words.columns[axis]}
        </th>
        {facts.map(({ way }) => (
          <th key={way} scope="colgroup" colSpan={MEASURES.length} className="mono">
            <WayName way={way} />
          </th>
        ))}
      </tr>
      <tr>
        {facts.flatMap(({ way }) =>
          MEASURES.map((measure) => (
            <th key={`${way} ${measure}`} scope="col">
              {words.columns[measure]}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

/** Part of what was sent that never arrived. */
const lossOf = ({ flows }: LoadResult): number => {
  const sent = flows.reduce((sum, f) => sum + f.offered, 0);
  return sent === 0 ? 0 : flows.reduce((sum, f) => sum + f.loss * f.offered, 0) / sent;
};

/** The figures of one run; none while it is not computed. */
function cellsOf(
  result: LoadResult | null,
  axis: LoadAxis,
  language: Language,
  source: string,
): readonly (Sourced | null)[] {
  if (result === null) return MEASURES.map(() => null);
  const { latency } = result;
  const texts = [
    axis === 'rate' ? number(result.delivered, language) : bitRate(result.goodput, language),
    percentText(lossOf(result), language),
    durationText(latency.p50, language),
    durationText(latency.p99, language),
  ];
  return modelled(texts, source);
}

const modelled = (texts: readonly string[], source: string): readonly Sourced[] =>
  texts.map((text) => ({ text, how: 'modelled', source, translated: true }));

export type FlowTableProps = Pick<LoadTableProps, 'facts' | 'source'>;

const FLOW_MEASURES = ['delivered', 'p99'] as const;

/** How each flow fares beside the others, path by path; nothing when there is only one. */
export function FlowTable({ facts, source }: FlowTableProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const flows = facts.find(({ here }) => here !== null)?.here?.result.flows ?? [];
  if (flows.length < 2) return null;
  const columns = columnsOf(facts, FLOW_MEASURES, language);
  const rows = flows.map(({ name }, i): FigureRow => ({
    key: name,
    title: `${words.flow} ${i + 1}`,
    hint: '',
    figures: facts.flatMap(({ here }): readonly (Sourced | null)[] => {
      const flow = here?.result.flows[i];
      if (flow === undefined) return FLOW_MEASURES.map(() => null);
      return modelled([bitRate(flow.goodput, language), durationText(flow.latency.p99, language)], source);
    }),
    strong: false,
  }));
  return (
    <section className="load-table">
      <h2>{words.flowsTable}</h2>
      <FigureTable
        caption={words.flowsTable}
        columns={columns}
        rows={rows}
        heads={<FlowHeads facts={facts} />}
      />
    </section>
  );
}

function FlowHeads({ facts }: Pick<FlowTableProps, 'facts'>) {
  const words = useWords(LOAD_WORDS);
  return (
    <thead>
      <tr>
        <td />
        {facts.map(({ way }) => (
          <th key={way} scope="colgroup" colSpan={FLOW_MEASURES.length} className="mono">
            <WayName way={way} />
          </th>
        ))}
      </tr>
      <tr>
        <td />
        {facts.flatMap(({ way }) =>
          FLOW_MEASURES.map((measure) => (
            <th key={`${way} ${measure}`} scope="col">
              {words.columns[measure]}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}
