/** For beginners: what a kind of event is, in words that ask for no knowledge. One row for each kind. */
import { type EventKind } from '../../engine';
import { type Phrase } from '../lesson/prose';

export const PLAIN_WORDS: { readonly [K in EventKind]: Phrase } = {
  originate: {
    en: 'Somebody has something to send: here a packet begins.',
    de: 'Jemand hat etwas zu senden: Hier beginnt ein Paket.',
  },
  cross: {
    en: 'The packet changes hands between a program and the kernel. It is copied, and that costs.',
    de: 'Das Paket wechselt zwischen einem Programm und dem Kernel den Besitzer. Es wird kopiert, und das kostet.',
  },
  syscall: {
    en: 'A program asks the kernel whether there is something to do, and there is not.',
    de: 'Ein Programm fragt den Kernel, ob es etwas zu tun gibt, und es gibt nichts.',
  },
  wake: {
    en: 'A sleeping program is told that something has come for it.',
    de: 'Ein schlafendes Programm erfährt, dass etwas für es gekommen ist.',
  },
  lookup: {
    en: 'Somebody looks up in a table where the packet has to go next.',
    de: 'Jemand schlägt in einer Tabelle nach, wohin das Paket als Nächstes muss.',
  },
  hook: {
    en: 'The packet passes the firewall: a list of rules, read from the top.',
    de: 'Das Paket passiert die Firewall: eine Liste von Regeln, von oben gelesen.',
  },
  rewrite: {
    en: 'A field of the packet’s header is changed on the way.',
    de: 'Ein Feld im Kopf des Pakets wird unterwegs geändert.',
  },
  encapsulate: {
    en: 'The packet is put into an envelope, so that a network can carry it that does not know its address.',
    de: 'Das Paket kommt in einen Umschlag, damit ein Netz es tragen kann, das seine Adresse nicht kennt.',
  },
  decapsulate: {
    en: 'The envelope comes off, and the packet is as it was.',
    de: 'Der Umschlag kommt ab, und das Paket ist wie zuvor.',
  },
  fragment: {
    en: 'The packet is too long for the next stretch and is cut into pieces.',
    de: 'Das Paket ist zu lang für die nächste Strecke und wird in Stücke geschnitten.',
  },
  reassemble: {
    en: 'All pieces are there and become one packet again.',
    de: 'Alle Stücke sind da und werden wieder ein Paket.',
  },
  pass: {
    en: 'The packet goes through a device. Somebody listening there would see it.',
    de: 'Das Paket geht durch ein Gerät. Wer dort lauscht, sähe es.',
  },
  queue: { en: 'The packet waits in line.', de: 'Das Paket steht in der Schlange.' },
  transmit: {
    en: 'The packet is on the wire between two machines.',
    de: 'Das Paket ist auf dem Draht zwischen zwei Maschinen.',
  },
  check: {
    en: 'Somebody looks whether the packet may pass, or whether it is in order.',
    de: 'Jemand prüft, ob das Paket passieren darf oder in Ordnung ist.',
  },
  deliver: {
    en: 'The packet has arrived: the program it was meant for has it.',
    de: 'Das Paket ist angekommen: Das Programm, für das es bestimmt war, hat es.',
  },
  drop: {
    en: 'The packet ends here and never arrives. Often nobody is told.',
    de: 'Das Paket endet hier und kommt nie an. Oft erfährt es niemand.',
  },
  lease: {
    en: 'A node gets, renews or loses its range of pod addresses.',
    de: 'Ein Knoten bekommt, verlängert oder verliert seinen Bereich von Pod-Adressen.',
  },
  install: {
    en: 'A line is written into a table, to be looked up later.',
    de: 'Eine Zeile wird in eine Tabelle geschrieben, um später nachgeschlagen zu werden.',
  },
  log: {
    en: 'A program writes down what it has done.',
    de: 'Ein Programm schreibt auf, was es getan hat.',
  },
  fault: { en: 'Something is broken on purpose.', de: 'Etwas wird mit Absicht kaputt gemacht.' },
};
