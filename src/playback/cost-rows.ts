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
} from '../engine';

export type Unit = 'count' | 'octets' | 'nanoseconds';

/** What is counted. The order is that of columns and rows. */
export const MEASURES = {
  crossings: { title: 'crossings', unit: 'count', what: 'passages of octets between user space and kernel' },
  syscalls: { title: 'system calls', unit: 'count', what: 'calls, also those that move nothing' },
  switches: { title: 'wake-ups', unit: 'count', what: 'sleeping processes that had to be woken' },
  copied: { title: 'bytes copied', unit: 'octets', what: 'octets copied across the line' },
  app: { title: 'CPU applications', unit: 'nanoseconds', what: 'processor time charged to the applications' },
  flanneld: { title: 'CPU flanneld', unit: 'nanoseconds', what: 'processor time charged to flanneld' },
  softirq: {
    title: 'CPU kernel',
    unit: 'nanoseconds',
    what: 'processor time of the kernels’ receive work (softirq)',
  },
  wire: { title: 'network', unit: 'nanoseconds', what: 'the network between the nodes' },
  wireBytes: {
    title: 'bytes on the wire',
    unit: 'octets',
    what: 'frames between the nodes, Ethernet headers included',
  },
  latency: { title: 'time', unit: 'nanoseconds', what: 'from the first event to the next hop' },
} as const satisfies Record<string, { readonly title: string; readonly unit: Unit; readonly what: string }>;
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
  /** `seq` of its events, for whoever wants to go there; null for sums. */
  readonly span: readonly [from: number, to: number] | null;
  readonly figures: Readonly<Record<Measure, CostFigure>>;
}

/** A figure of the whole way that no hop has. */
export interface CostRemark {
  readonly title: string;
  /** What is counted, in a few words. */
  readonly what: string;
  readonly figure: CostFigure;
}

export interface CostTable {
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
  crossings: figure(line.crossings, 'count'),
  syscalls: figure(line.syscalls, 'count'),
  switches: figure(line.switches, 'count'),
  copied: figure(line.bytesCopied, 'octets'),
  app: figure(line.cpu.app, 'nanoseconds'),
  flanneld: figure(line.cpu.flanneld, 'nanoseconds'),
  softirq: figure(line.cpu.softirq, 'nanoseconds'),
  wire: figure(line.cpu.wire, 'nanoseconds'),
  wireBytes: figure(line.wireBytes, 'octets'),
  latency: figure(line.latency, 'nanoseconds'),
});

const WORKERS: Readonly<Record<Runner, string>> = {
  app: 'application',
  flanneld: 'flanneld',
  softirq: 'kernel',
  wire: 'network',
};

const titleOf = ({ node, pod, runner }: LedgerHop): string =>
  runner === 'wire' ? 'the network between' : `${pod ?? node}, ${WORKERS[runner]}`;

/** The rows of a ledger. */
export const costTable = (ledger: CostLedger): CostTable => ({
  hops: ledger.hops.map((hop, i) => ({
    key: `${i} ${hop.node}`,
    title: titleOf(hop),
    runner: hop.runner,
    span: [hop.from, hop.to],
    figures: figuresOf(hop),
  })),
  total: { key: 'total', title: 'in total', runner: null, span: null, figures: figuresOf(ledger) },
  remarks: REMARKS.map(({ title, what, unit, of }) => ({ title, what, figure: figure(of(ledger), unit) })),
});

interface RemarkRule extends Omit<CostRemark, 'figure'> {
  readonly unit: Unit;
  readonly of: (ledger: CostLedger) => LedgerFigure;
}

const counts = (title: string, what: string, of: RemarkRule['of']): RemarkRule => ({
  title,
  what,
  unit: 'count',
  of,
});

const REMARKS: readonly RemarkRule[] = [
  { title: 'waiting', what: 'time in which nobody works on it', unit: 'nanoseconds', of: (l) => l.waiting },
  {
    title: 'headers on the wire',
    what: 'octets on the wire that are not the user’s',
    unit: 'octets',
    of: (l) => l.headerOverhead,
  },
  counts('calls, sent singly', 'system calls per datagram, far apart', (l) => l.syscallsUnder.paced),
  counts('calls, in a flood', 'system calls per datagram, saturated', (l) => l.syscallsUnder.saturated),
  counts(
    'switches, sent singly',
    'flanneld’s context switches per datagram, far apart',
    (l) => l.switchesUnder.paced,
  ),
  counts(
    'switches, in a flood',
    'flanneld’s context switches per datagram, saturated',
    (l) => l.switchesUnder.saturated,
  ),
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

export const HOW_WORDS: Readonly<Record<How, { readonly mark: string; readonly word: string }>> = {
  measured: { mark: '●', word: 'measured' },
  modelled: { mark: '○', word: 'modelled' },
  published: { mark: '◇', word: 'published' },
};
