/** What a table looks like on the screen: rows with a state, and words for why each row won, lost or was passed by. */
import { type Text } from '../text';

export type TableKind =
  'fib' | 'neighbour' | 'fdb' | 'iptables' | 'conntrack' | 'proxy' | 'leases' | 'sockets' | 'pmtu';

export interface TableView {
  readonly kind: TableKind;
  readonly title: string;
  /** The command that prints it; empty where none does. */
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
  /** `lit` decided, `lost` matched too, `passed` was looked at and did not match, `new` was written at this step. */
  readonly state: 'plain' | 'lit' | 'lost' | 'passed' | 'new';
  /** Why it won, lost, or was passed by; null for a row nobody looked at. */
  readonly why: Text | null;
}
