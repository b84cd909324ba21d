/** Words of the load’s film: its transport, its trays, its key, and what is under way at an instant. */
import { defineWords } from './language';

export const LOAD_FILM_WORDS = defineWords(
  {
    title: 'The datagrams themselves',
    /** What the film shows: the run of one point. */
    lead: (way: string, what: string) =>
      `Every datagram of the run over ${way}, at ${what}, where that run has it: between two devices, or in a queue.`,
    path: 'Path of the film',
    preparing: 'The film is being computed.',
    stage: (account: string) => `Cross-section of two nodes with the datagrams under way. ${account}`,
    move: 'Move through the film',
    toStart: 'To the start',
    previous: 'A little back',
    play: 'Play',
    pause: 'Pause',
    next: 'A little on',
    toEnd: 'To the end',
    scrub: 'Instant of the film',
    speed: 'How much of the run in a second',
    pace: (there: string) => `1 s here is ${there} there`,
    of: (length: string) => `of ${length}`,
    trays: {
      'tun-queue': 'TUN queue',
      backlog: 'input',
      'flanneld-socket': 'flanneld',
      'application-socket': 'receiver',
    },
    trayOf: (waiting: string, room: string) => `${waiting}/${room}`,
    trayNow: (waiting: string) => `${waiting} now`,
    key: 'What the marks mean',
    kinds: {
      bare: 'datagram of a pod',
      wrapped: 'the same inside an outer one',
      waiting: 'waits in a queue',
      lost: 'lost: no room',
    },
    account: 'Under way',
    underWay: (at: string, n: string, moving: string) =>
      `At ${at}, ${n} under way: ${moving} on the move, the others wait.`,
    totals: (sent: string, arrived: string, lost: string) =>
      `Sent so far ${sent}, arrived ${arrived}, lost ${lost}.`,
    waits: (n: string, where: string, node: string) => `${n} in ${where} of ${node}`,
    places: {
      'tun-queue': 'the TUN’s queue',
      backlog: 'the kernel’s input queue',
      'flanneld-socket': 'the socket of flanneld',
      'application-socket': 'the socket of the receiver',
    },
    rooms: {
      'tun-queue': (room: string) => `room for ${room} packets`,
      backlog: (room: string) => `room for ${room} packets`,
      'flanneld-socket': (room: string) => `212,992 bytes: room for ${room}`,
      'application-socket': (room: string) => `212,992 bytes each: room for ${room}`,
    },
    full: 'full',
    grows: 'growing',
    shrinks: 'draining',
    lostThere: (n: string, counter: string) => `${n} lost here so far (${counter})`,
    nowhere: 'Nobody waits in a queue.',
    one: '1 mark is 1 datagram.',
    onePacked: (segments: string) => `1 mark is 1 super-packet of ${segments} TCP segments.`,
    many: (n: string) => `1 mark is ${n} datagrams: more are under way than can be drawn.`,
    tooQuick: (least: string, here: string) =>
      `Whom nobody keeps waiting is through in ${least}, ${here} here: too quick for the eye. Slow down to follow one.`,
    followable: (least: string, here: string) =>
      `Whom nobody keeps waiting is through in ${least}, ${here} here.`,
    beginning: (length: string) => `The film is the first ${length} of the run.`,
    modelled:
      'Modelled: within a turn of a thread a mark moves evenly; the instants at its ends are the run’s. No more move at once than there are cores, but for those on the network.',
  },
  {
    title: 'Die Datagramme selbst',
    lead: (way, what) =>
      `Jedes Datagramm des Laufs über ${way}, bei ${what}, dort, wo der Lauf es hat: zwischen zwei Geräten oder in einer Schlange.`,
    path: 'Weg des Films',
    preparing: 'Der Film wird gerechnet.',
    stage: (account) => `Schnitt durch zwei Knoten mit den Datagrammen unterwegs. ${account}`,
    move: 'Durch den Film gehen',
    toStart: 'Zum Anfang',
    previous: 'Etwas zurück',
    play: 'Abspielen',
    pause: 'Anhalten',
    next: 'Etwas weiter',
    toEnd: 'Zum Ende',
    scrub: 'Zeitpunkt des Films',
    speed: 'Wie viel vom Lauf in einer Sekunde',
    pace: (there) => `1 s hier ist ${there} dort`,
    of: (length) => `von ${length}`,
    trays: {
      'tun-queue': 'TUN',
      backlog: 'Eingang',
      'flanneld-socket': 'flanneld',
      'application-socket': 'Empfänger',
    },
    trayOf: (waiting, room) => `${waiting}/${room}`,
    trayNow: (waiting) => `jetzt ${waiting}`,
    key: 'Was die Marken bedeuten',
    kinds: {
      bare: 'Datagramm eines Pods',
      wrapped: 'dasselbe in einem äußeren',
      waiting: 'wartet in einer Schlange',
      lost: 'verloren: kein Platz',
    },
    account: 'Unterwegs',
    underWay: (at, n, moving) => `Bei ${at} sind ${n} unterwegs: ${moving} in Bewegung, die anderen warten.`,
    totals: (sent, arrived, lost) => `Bisher gesendet ${sent}, angekommen ${arrived}, verloren ${lost}.`,
    waits: (n, where, node) => `${n} ${where} von ${node}`,
    places: {
      'tun-queue': 'in der Schlange des TUN',
      backlog: 'in der Eingangsschlange des Kernels',
      'flanneld-socket': 'im Socket von flanneld',
      'application-socket': 'im Socket des Empfängers',
    },
    rooms: {
      'tun-queue': (room) => `Platz für ${room} Pakete`,
      backlog: (room) => `Platz für ${room} Pakete`,
      'flanneld-socket': (room) => `212.992 Bytes: Platz für ${room}`,
      'application-socket': (room) => `je 212.992 Bytes: Platz für ${room}`,
    },
    full: 'voll',
    grows: 'wächst',
    shrinks: 'leert sich',
    lostThere: (n, counter) => `hier bisher ${n} verloren (${counter})`,
    nowhere: 'In keiner Schlange wartet jemand.',
    one: '1 Marke ist 1 Datagramm.',
    onePacked: (segments) => `1 Marke ist 1 Superpaket aus ${segments} TCP-Segmenten.`,
    many: (n) => `1 Marke steht für ${n} Datagramme: Es sind mehr unterwegs, als sich zeichnen lassen.`,
    tooQuick: (least, here) =>
      `Wen niemand warten lässt, der ist in ${least} da, hier in ${here}: zu schnell fürs Auge. Langsamer lässt sich eines verfolgen.`,
    followable: (least, here) => `Wen niemand warten lässt, der ist in ${least} da, hier in ${here}.`,
    beginning: (length) => `Der Film zeigt die ersten ${length} des Laufs.`,
    modelled:
      'Modelliert: In einem Zug eines Threads läuft eine Marke gleichmäßig; wann er beginnt und endet, sagt der Lauf. Zugleich bewegen sich nicht mehr, als es Kerne gibt, bis auf die im Netz.',
  },
);

export type LoadFilmWords = (typeof LOAD_FILM_WORDS)['en'];
