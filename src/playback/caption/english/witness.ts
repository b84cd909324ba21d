/** Who can tell about a drop, in English words. */
import { type Witness } from '../../../engine';

export const WITNESSES: Readonly<Record<Witness, string>> = {
  sender: 'the sender',
  receiver: 'the receiver',
  'sender-kernel': 'the counters of the sending kernel',
  'receiver-kernel': 'the counters of this kernel',
  'flanneld-log': 'flanneld’s log',
  'flow-log': 'the cloud’s flow log',
  nobody: 'nobody',
};
