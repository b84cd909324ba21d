/** Words of the rows that say who could know about a drop. */
import { defineWords } from './language';

export const WITNESS_WORDS = defineWords(
  {
    heads: {
      sender: 'as sender, by an error',
      kernel: 'in its kernel’s counters',
      'flanneld-log': 'flanneld’s log',
      'flow-log': 'the cloud’s flow log',
      nobody: 'nobody at all',
    },
    yes: 'yes',
    no: 'no',
    knows: 'Who knows about it',
  },
  {
    heads: {
      sender: 'als Absender, durch einen Fehler',
      kernel: 'in den Zählern seines Kernels',
      'flanneld-log': 'flannelds Log',
      'flow-log': 'das Flow-Log der Cloud',
      nobody: 'überhaupt niemand',
    },
    yes: 'ja',
    no: 'nein',
    knows: 'Wer davon weiß',
  },
);
