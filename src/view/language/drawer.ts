/** Words of what opens beside the stage, and of the buttons that open it. */
import { defineWords } from './language';

export const DRAWER_WORDS = defineWords(
  {
    close: 'Close (Esc)',
    loading: 'One moment …',
    who: 'Who is who',
    whoHint: 'Every device and program by name: who made it, what it is, who reads from it',
    addresses: 'Addresses',
    addressesHint: 'The whole overlay, who leased which part of it, and who lives there',
    break: 'Break it',
    breakHint: 'Faults that people really meet, and how to prove and mend them',
    edit: 'Edit',
    editHint: 'Nodes, pods, addresses, backend, faults, flows',
  },
  {
    close: 'Schließen (Esc)',
    loading: 'Einen Augenblick …',
    who: 'Wer ist wer',
    whoHint: 'Jedes Gerät und Programm beim Namen: wer es angelegt hat, was es ist, wer daraus liest',
    addresses: 'Adressen',
    addressesHint: 'Das ganze Overlay, wer welchen Teil geleast hat und wer dort wohnt',
    break: 'Kaputtmachen',
    breakHint: 'Fehler, die wirklich vorkommen, und wie man sie nachweist und behebt',
    edit: 'Bearbeiten',
    editHint: 'Knoten, Pods, Adressen, Backend, Fehler, Flüsse',
  },
);
