/** The tables of one namespace as they stand after some of the events, with the row that decides lit. */
import { type Text } from './text';
import { type Timeline } from './timeline';

export type TableKind =
  'fib' | 'neighbour' | 'fdb' | 'iptables' | 'conntrack' | 'proxy' | 'leases' | 'sockets' | 'pmtu';

export interface TableView {
  readonly kind: TableKind;
  readonly title: string;
  /** The command that prints it. */
  readonly command: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** What was looked for, and what was found; null when the table is not asked at this step. */
  readonly question: Text | null;
  /** Asked at this very step. */
  readonly asked: boolean;
}

export interface TableRow {
  readonly key: string;
  readonly cells: readonly Text[];
  /** `lit` decided, `lost` matched too, `passed` was looked at and did not match. */
  readonly state: 'plain' | 'lit' | 'lost' | 'passed' | 'new';
  /** Why it won, lost, or was passed by; null for a row nobody looked at. */
  readonly why: Text | null;
}

/** Tables of the node or pod called `namespace` once `shown` events have been shown. */
export declare function tablesAt(timeline: Timeline, shown: number, namespace: string): readonly TableView[];
