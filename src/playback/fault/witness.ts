/** Who could have known of a loss, told of faults and of drops alike. */
import { type Witness } from '../../engine';

/** Who could have known, as columns that every fault and every drop can be held against. */
export const WITNESS_COLUMNS = ['sender', 'kernel', 'flanneld-log', 'flow-log', 'nobody'] as const;
export type WitnessColumn = (typeof WITNESS_COLUMNS)[number];

const COLUMN_OF: Readonly<Record<Witness, WitnessColumn>> = {
  sender: 'sender',
  receiver: 'sender',
  'sender-kernel': 'kernel',
  'receiver-kernel': 'kernel',
  'flanneld-log': 'flanneld-log',
  'flow-log': 'flow-log',
  nobody: 'nobody',
};

/** The columns in which these witnesses stand. Programs at either end are one column: they get an error or an answer. */
export const columnsOf = (knows: readonly Witness[]): ReadonlySet<WitnessColumn> =>
  new Set(knows.map((witness) => COLUMN_OF[witness]));
