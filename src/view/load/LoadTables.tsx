/** Everything that the curves show, as a table: for who reads rather than looks, and for who wants the numbers. */
import { type LoadResult } from '../../engine';
import { bitRate, number, percentText } from '../amounts';
import { WayName } from '../charts/WayName';
import { durationText } from '../format';
import { useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { type LoadAxis, type PathFacts } from './load-facts';

export interface LoadTableProps {
  readonly facts: readonly PathFacts[];
  readonly axis: LoadAxis;
  readonly positions: readonly number[];
}

const MEASURES = ['delivered', 'lost', 'p50', 'p99'] as const;

export function LoadTable({ facts, axis, positions }: LoadTableProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  return (
    <section className="load-table">
      <h2>{words.table}</h2>
      <div className="figure-scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table>
          <Heads facts={facts} axis={axis} />
          <tbody>
            {positions.map((x) => (
              <tr key={x}>
                <th scope="row" className="mono">
                  {number(x, language)}
                </th>
                {facts.map(({ way, points }) => (
                  <Cells key={way} result={points.find((p) => p.x === x)?.result ?? null} axis={axis} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Heads({ facts, axis }: Omit<LoadTableProps, 'positions'>) {
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

function Cells({ result, axis }: { readonly result: LoadResult | null; readonly axis: LoadAxis }) {
  const language = useLanguage();
  if (result === null) return MEASURES.map((measure) => <td key={measure}>–</td>);
  const { latency } = result;
  const texts = [
    axis === 'rate' ? number(result.delivered, language) : bitRate(result.goodput, language),
    percentText(lossOf(result), language),
    durationText(latency.p50),
    durationText(latency.p99),
  ];
  return texts.map((text, i) => (
    <td key={MEASURES[i]} className="mono">
      {text}
    </td>
  ));
}

export interface FlowTableProps {
  readonly facts: readonly PathFacts[];
}

/** How each flow fares beside the others, path by path; nothing when there is only one. */
export function FlowTable({ facts }: FlowTableProps) {
  const words = useWords(LOAD_WORDS);
  const language = useLanguage();
  const flows = facts.find(({ here }) => here !== null)?.here?.result.flows ?? [];
  if (flows.length < 2) return null;
  return (
    <section className="load-table">
      <h2>{words.flowsTable}</h2>
      <div className="figure-scroll" tabIndex={0} role="region" aria-label={words.flowsTable}>
        <table>
          <FlowHeads facts={facts} />
          <tbody>
            {flows.map(({ name }, i) => (
              <tr key={name}>
                <th scope="row">{i + 1}</th>
                {facts.flatMap(({ way, here }) => {
                  const flow = here?.result.flows[i];
                  return [
                    <td key={way} className="mono">
                      {flow === undefined ? '–' : bitRate(flow.goodput, language)}
                    </td>,
                    <td key={`${way} p99`} className="mono">
                      {flow === undefined ? '–' : durationText(flow.latency.p99)}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FlowHeads({ facts }: Pick<FlowTableProps, 'facts'>) {
  const words = useWords(LOAD_WORDS);
  return (
    <thead>
      <tr>
        <th scope="col">{words.flow}</th>
        {facts.flatMap(({ way }) => [
          <th key={way} scope="col" className="mono">
            {way}
          </th>,
          <th key={`${way} p99`} scope="col">
            {words.columns.p99}
          </th>,
        ])}
      </tr>
    </thead>
  );
}
