/** Beside the race: its story, and the ledgers side by side. */
import { useMemo } from 'react';
import { WAY_NAMES } from '../../engine';
import {
  type Catalogue,
  costTable,
  divergenceWords,
  type Entry,
  firstDivergence,
  MEASURE_NAMES,
  COST_NAMES,
  type Race,
  raceWords,
  type Text,
  type Tongue,
} from '../../playback';
import { WayNote } from '../../view/charts/WayName';
import { sourced } from '../../view/cost/figure-text';
import { type FigureColumn, type FigureRow, FigureTable } from '../../view/cost/FigureTable';
import { useLanguage, useWords } from '../../view/language/language';
import { RACE_WORDS } from '../../view/language/race';
import { RaceStory } from '../../view/race/RaceStory';

/** Where each entry’s way parts from the first one’s, in nanoseconds and in words. */
export interface Parting {
  readonly at: number | null;
  readonly text: Text | null;
}

export function partingsOf({ entries }: Race, catalogue: Catalogue): readonly Parting[] {
  const [first, ...others] = entries;
  if (first === undefined) return [];
  const found = others.map((other) => ({ other, divergence: firstDivergence(first.events, other.events) }));
  const firsts = found.flatMap(({ divergence }) => divergence?.atA ?? []);
  return [
    { at: firsts.length === 0 ? null : Math.min(...firsts), text: null },
    ...found.map(({ other, divergence }) => ({
      at: divergence?.atB ?? null,
      text: divergenceWords(first, other, divergence, catalogue),
    })),
  ];
}

export interface RaceAsideProps {
  readonly race: Race;
  readonly partings: readonly Parting[];
  readonly catalogue: Catalogue;
}

/** As many ledgers as stand side by side beside the race; more go under it. */
const BESIDE = 3;
export const fitsBeside = ({ entries }: Race): boolean => entries.length <= BESIDE;

export function RaceAside({ race, partings, catalogue }: RaceAsideProps) {
  const words = useMemo(() => raceWords(race, catalogue), [race, catalogue]);
  return (
    <aside className="race-aside">
      <RaceStory words={words} divergences={partings.flatMap(({ text }) => (text === null ? [] : [text]))} />
      <WayNote ways={WAY_NAMES.filter((way) => race.entries.some(({ racer }) => racer.name === way))} />
      {fitsBeside(race) && <RaceLedgers race={race} />}
    </aside>
  );
}

export function RaceLedgers({ race }: Pick<RaceAsideProps, 'race'>) {
  const words = useWords(RACE_WORDS);
  return (
    <section className="race-ledger" aria-label={words.ledgersBeside}>
      <h2>{words.ledgers[race.trip]}</h2>
      <Ledgers race={race} />
    </section>
  );
}

const columnOf = ({ racer }: Entry): FigureColumn => ({
  key: racer.name,
  title: racer.label,
  hint: racer.hint,
});

function Ledgers({ race }: { readonly race: Race }) {
  const words = useWords(RACE_WORDS);
  const language = useLanguage();
  const { columns, rows } = useMemo(
    () => ({ columns: race.entries.map(columnOf), rows: rowsOf(race, language) }),
    [race, language],
  );
  return <FigureTable caption={words.pathCosts} columns={columns} rows={rows} />;
}

/** What each path costs, and what it costs under load: a row for each measure, a column for each racer. */
function rowsOf({ entries }: Race, tongue: Tongue): readonly FigureRow[] {
  const tables = entries.map(({ ledger }) => costTable(ledger, tongue));
  const { measures: names } = COST_NAMES[tongue];
  const measures = MEASURE_NAMES.map((measure) => ({
    key: measure,
    title: names[measure].title,
    hint: names[measure].what,
    figures: tables.map(({ total }) => sourced(total.figures[measure], tongue)),
    strong: measure === 'crossings' || measure === 'latency',
  }));
  const remarks = (tables[0]?.remarks ?? []).map(({ title, what }, i) => ({
    key: title,
    title,
    hint: what,
    figures: tables.map(({ remarks }) => {
      const remark = remarks[i];
      return remark === undefined ? null : sourced(remark.figure, tongue);
    }),
    strong: false,
  }));
  return [...measures, ...remarks];
}
