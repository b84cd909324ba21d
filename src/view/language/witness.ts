/** Words of the row that says who could know about a drop. */
import { defineWords } from './language';

export const WITNESS_WORDS = defineWords(
  {
    heads: {
      sender: 'sender’s errno',
      kernel: 'kernel counters',
      'flanneld-log': 'flanneld’s log',
      'flow-log': 'flow log',
      nobody: 'nobody',
    },
    yes: 'yes',
    no: 'no',
    knows: 'Who knows about it',
  },
  {
    heads: {
      sender: 'errno beim Absender',
      kernel: 'Kernelzähler',
      'flanneld-log': 'flanneld-Log',
      'flow-log': 'Flow-Log',
      nobody: 'niemand',
    },
    yes: 'ja',
    no: 'nein',
    knows: 'Wer davon weiß',
  },
);
