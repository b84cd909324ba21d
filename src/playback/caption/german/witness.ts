/** Who can tell about a drop, in German words. */
import { type Witness } from '../../../engine';

export const WITNESSES: Readonly<Record<Witness, string>> = {
  sender: 'der Absender',
  receiver: 'der Empfänger',
  'sender-kernel': 'die Zähler des sendenden Kernels',
  'receiver-kernel': 'die Zähler dieses Kernels',
  'flanneld-log': 'das Log von flanneld',
  'flow-log': 'das Flow-Log der Cloud',
  nobody: 'niemand',
};
