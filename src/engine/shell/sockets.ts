/**
 * `ss`: bound sockets in columns (iproute2 6.1, misc/ss.c, its compact layout for output that is no terminal).
 *
 * A connection's own socket is not in the cluster's data: only listeners are shown. The kernel's own sockets belong to
 * no process.
 */
import { type Socket } from '../cluster/namespace';
import { EVERYWHERE, failure, type Outcome, printed, type Seat, type ShellCommand, success } from './seat';
import { SS_USAGE } from './usage';

interface Column {
  readonly header: string;
  readonly right: boolean;
  /** A blank in front, unless it comes first. */
  readonly spaced: boolean;
}

const COLUMNS: readonly Column[] = [
  { header: 'Netid', right: false, spaced: false },
  { header: 'State', right: false, spaced: true },
  { header: 'Recv-Q', right: false, spaced: true },
  { header: 'Send-Q', right: false, spaced: true },
  { header: 'Local Address:', right: true, spaced: true },
  { header: 'Port', right: false, spaced: false },
  { header: 'Peer Address:', right: true, spaced: true },
  { header: 'Port', right: false, spaced: false },
  { header: 'Process', right: false, spaced: false },
];

interface Wanted {
  udp: boolean;
  tcp: boolean;
  processes: boolean;
  headers: boolean;
}

const LETTERS: Readonly<Record<string, (wanted: Wanted) => void>> = {
  u: (w) => (w.udp = true),
  t: (w) => (w.tcp = true),
  p: (w) => (w.processes = true),
  H: (w) => (w.headers = false),
  n: () => undefined,
  l: () => undefined,
  a: () => undefined,
  '4': () => undefined,
};
const LONG: Readonly<Record<string, string>> = {
  '--udp': 'u',
  '--tcp': 't',
  '--processes': 'p',
  '--no-header': 'H',
  '--numeric': 'n',
  '--listening': 'l',
  '--all': 'a',
  '--ipv4': '4',
  '--help': 'h',
  '--version': 'V',
};

export const ss: ShellCommand = {
  name: 'ss',
  summary: 'who listens on which port',
  usage: '-lun[p] | -ltn[p]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const wanted: Wanted = { udp: false, tcp: false, processes: false, headers: true };
    for (const word of args) {
      const letters = LONG[word] ?? (word.startsWith('-') ? word.slice(1) : null);
      if (letters === null)
        return failure(255, 'Error: an inet prefix is expected rather than "' + word + '".');
      for (const letter of letters) {
        if (letter === 'h') return success(`${SS_USAGE}\n`);
        if (letter === 'V') return printed(['ss utility, iproute2-6.1.0']);
        const take = LETTERS[letter];
        if (take === undefined) return failure(255, `ss: invalid option -- '${letter}'`, SS_USAGE);
        take(wanted);
      }
    }
    return table(seat, wanted);
  },
  complete: () => ['-lunp', '-ltnp', '-lun', '-lntup'],
};

function table(seat: Seat, wanted: Wanted): Outcome {
  const both = wanted.udp === wanted.tcp;
  const protocols = both ? (['udp', 'tcp'] as const) : ([wanted.udp ? 'udp' : 'tcp'] as const);
  const sockets = protocols.flatMap((p) => seat.namespace.sockets.filter(({ protocol }) => protocol === p));
  const rows = sockets.map((socket) => cells(seat, socket, wanted.processes));
  const hidden = both ? 0 : 1;
  return printed(
    layOut(
      COLUMNS.slice(hidden),
      rows.map((row) => row.slice(hidden)),
      wanted.headers,
    ),
  );
}

/** net.core.somaxconn: what Go's net.Listen asks for. */
const BACKLOG = 4_096;

function cells(seat: Seat, socket: Socket, processes: boolean): readonly string[] {
  const { protocol, address, port } = socket;
  const tcp = protocol === 'tcp';
  return [
    protocol,
    tcp ? 'LISTEN' : 'UNCONN',
    queued(0),
    queued(tcp ? BACKLOG : 0),
    `${address ?? '0.0.0.0'}:`,
    String(port),
    '0.0.0.0:',
    '*',
    processes ? usersOf(seat, socket) : '',
  ];
}

/** As wide as its header, whether there is one or not. */
const queued = (n: number): string => String(n).padEnd(6);

/** flanneld holds its socket twice: Go's own descriptor, and the one handed to the proxy (net.UDPConn.File). */
const DESCRIPTORS: Readonly<Record<string, readonly number[]>> = { flanneld: [13, 8] };
const FIRST_FREE_DESCRIPTOR = 3;

function usersOf({ host }: Seat, { process }: Socket): string {
  if (process === 'kernel') return '';
  const pid = process === 'flanneld' ? (host?.flanneld?.pid ?? 1) : 1;
  const descriptors = DESCRIPTORS[process] ?? [FIRST_FREE_DESCRIPTOR];
  return ` users:(${descriptors.map((fd) => `("${process}",pid=${pid},fd=${fd})`).join(',')})`;
}

/**
 * Every column as wide as its widest cell, blank in front counted (render_calc_width).
 *
 * The very last cell is still unmeasured when the widths are computed: in the last column the last line does not count.
 */
function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  headers: boolean,
): readonly string[] {
  const lines = headers ? [columns.map(({ header }) => header), ...rows] : rows;
  const widths = columns.map((_, i) => {
    const measured = i === columns.length - 1 ? lines.slice(0, -1) : lines;
    return Math.max(...measured.map((line) => line[i]?.length ?? 0), 0);
  });
  return lines.map((line) =>
    columns
      .map(({ right, spaced }, i) => {
        const cell = line[i] ?? '';
        const width = widths[i] ?? 0;
        const blank = spaced && i > 0 ? ' ' : '';
        return blank + (right ? cell.padStart(width) : cell.padEnd(width));
      })
      .join(''),
  );
}
