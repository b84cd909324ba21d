/**
 * The ledger as rows: what each hop costs, all of them, and what runs beside it under load. Every figure keeps how it
 * was come by and from where. Units are said once a measure; how a number is written is the view's business.
 */
import {
  type CostLedger,
  type How,
  type LedgerFigure,
  type LedgerHop,
  type LedgerLine,
  type Runner,
  RUNNERS,
} from '../../engine';
import { COST_NAMES } from './names';
import { type Tongue } from '../tongue';

export type Unit = 'count' | 'octets' | 'nanoseconds';

/** What is counted, and in which unit. The order is that of columns and rows. */
export const MEASURES = {
  crossings: 'count',
  syscalls: 'count',
  switches: 'count',
  copied: 'octets',
  app: 'nanoseconds',
  flanneld: 'nanoseconds',
  softirq: 'nanoseconds',
  work: 'nanoseconds',
  wire: 'nanoseconds',
  wireBytes: 'octets',
  latency: 'nanoseconds',
} as const satisfies Record<string, Unit>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

export interface CostFigure {
  readonly value: number;
  readonly unit: Unit;
  readonly how: How;
  readonly source: string;
}

export interface CostRow {
  readonly key: string;
  /** `p1a, application`, `n1, flanneld`. */
  readonly title: string;
  readonly runner: Runner | null;
  /** What this runner does while others have the datagram; it takes no time of the way. */
  readonly beside: boolean;
  /** `seq` of its events; none for sums. */
  readonly seqs: readonly number[];
  readonly figures: Readonly<Record<Measure, CostFigure>>;
}

/** A figure of the whole way that no hop has. */
export interface CostRemark {
  readonly title: string;
  /** What is counted, in a few words. */
  readonly what: string;
  readonly figure: CostFigure;
}

/** What the account of the time is made of: who works on it, what of that delays nobody, and waiting. */
export const ENTRIES = ['app', 'flanneld', 'softirq', 'wire', 'waiting', 'beside', 'latency'] as const;
export type EntryName = (typeof ENTRIES)[number];

/** One entry: all but the last two add up to the last, less the one before it. */
export interface AccountEntry {
  readonly name: EntryName;
  readonly figure: CostFigure;
  /** The part of it on the datagram’s way; none of what is beside it, all of what is waited. */
  readonly onTheWay: number;
}

export interface CostTable {
  /** Work, less what is beside the way, and waiting: the time. */
  readonly account: readonly AccountEntry[];
  readonly hops: readonly CostRow[];
  readonly total: CostRow;
  readonly remarks: readonly CostRemark[];
}

const figure = ({ value, how, source }: LedgerFigure, unit: Unit): CostFigure => ({
  value,
  unit,
  how,
  source,
});

const figuresOf = (line: LedgerLine & { readonly latency: LedgerFigure }): CostRow['figures'] => ({
  crossings: figure(line.crossings, MEASURES.crossings),
  syscalls: figure(line.syscalls, MEASURES.syscalls),
  switches: figure(line.switches, MEASURES.switches),
  copied: figure(line.bytesCopied, MEASURES.copied),
  app: figure(line.cpu.app, MEASURES.app),
  flanneld: figure(line.cpu.flanneld, MEASURES.flanneld),
  softirq: figure(line.cpu.softirq, MEASURES.softirq),
  work: figure(line.work, MEASURES.work),
  wire: figure(line.cpu.wire, MEASURES.wire),
  wireBytes: figure(line.wireBytes, MEASURES.wireBytes),
  latency: figure(line.latency, MEASURES.latency),
});

type Names = (typeof COST_NAMES)[Tongue];

function titleOf({ node, pod, runner, beside }: LedgerHop, names: Names): string {
  const { workers, between } = names;
  const title = runner === 'wire' ? between : `${pod ?? node}, ${workers[runner]}`;
  return beside ? names.beside(title) : title;
}

/** The rows of a ledger, called as they are in a language. */
export function costTable(ledger: CostLedger, tongue: Tongue = 'en'): CostTable {
  const names = COST_NAMES[tongue];
  return {
    hops: ledger.hops.map((hop, i) => ({
      key: `${i} ${hop.node}`,
      title: titleOf(hop, names),
      runner: hop.runner,
      beside: hop.beside,
      seqs: hop.seqs,
      figures: figuresOf(hop),
    })),
    total: {
      key: 'total',
      title: names.total,
      runner: null,
      beside: false,
      seqs: [],
      figures: figuresOf(ledger),
    },
    account: accountOf(ledger),
    remarks: REMARKS.map(({ name, unit, of }) => ({
      ...names.remarks[name],
      figure: figure(of(ledger), unit),
    })),
  };
}

/** What runs beside the way, of all runners. */
function besideOf({ beside }: CostLedger): LedgerFigure {
  const { app, flanneld, softirq, wire } = beside;
  return { ...app, value: [app, flanneld, softirq, wire].reduce((sum, f) => sum + f.value, 0) };
}

function accountOf(ledger: CostLedger): readonly AccountEntry[] {
  const { cpu, beside, waiting, latency } = ledger;
  const entry = (name: EntryName, of: LedgerFigure, onTheWay: number): AccountEntry => ({
    name,
    figure: figure(of, 'nanoseconds'),
    onTheWay,
  });
  const by = (runner: Runner): AccountEntry =>
    entry(runner, cpu[runner], cpu[runner].value - beside[runner].value);
  return [
    ...RUNNERS.map(by),
    entry('waiting', waiting, waiting.value),
    entry('beside', besideOf(ledger), 0),
    entry('latency', latency, latency.value),
  ];
}

interface RemarkRule {
  readonly name: keyof Names['remarks'];
  readonly unit: Unit;
  readonly of: (ledger: CostLedger) => LedgerFigure;
}

const REMARKS: readonly RemarkRule[] = [
  { name: 'waiting', unit: 'nanoseconds', of: (l) => l.waiting },
  { name: 'headers', unit: 'octets', of: (l) => l.headerOverhead },
  { name: 'callsPaced', unit: 'count', of: (l) => l.syscallsUnder.paced },
  { name: 'callsFlood', unit: 'count', of: (l) => l.syscallsUnder.saturated },
  { name: 'switchesPaced', unit: 'count', of: (l) => l.switchesUnder.paced },
  { name: 'switchesFlood', unit: 'count', of: (l) => l.switchesUnder.saturated },
];

/** A part of a stacked bar, 0 to 1 of the whole. */
export interface Portion<Name extends string> {
  readonly name: Name;
  readonly value: number;
  readonly from: number;
  readonly until: number;
}

/** Values laid end to end; nothing for those that are zero. `whole` is what 1 stands for, by default their sum. */
export function stacked<Name extends string>(
  values: readonly (readonly [name: Name, value: number])[],
  whole = values.reduce((sum, [, value]) => sum + value, 0),
): readonly Portion<Name>[] {
  let at = 0;
  const scale = Math.max(Number.MIN_VALUE, whole);
  return values.flatMap(([name, value]): readonly Portion<Name>[] => {
    const from = at / scale;
    at += value;
    return value <= 0 ? [] : [{ name, value, from, until: at / scale }];
  });
}

/** The mark beside a figure that says how it was come by. */
export const HOW_MARKS: Readonly<Record<How, string>> = { measured: '●', modelled: '○', published: '◇' };
