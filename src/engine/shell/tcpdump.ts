/**
 * `tcpdump -nn`: what has passed a device so far, as the capture would have printed it (tcpdump 4.99.3).
 *
 * The capture began with the run and is stopped at the instant of the terminal. Times are those of the recorded day.
 */
import { type Netdev } from '../cluster/namespace';
import { rfc3339Nano } from '../flanneld/daemon-log-time';
import { toHex } from '../wire/octets';
import { tcpdumpText } from '../wire/summary';
import { parseFilter } from './capture-filter';
import { cookedPrefix, ethernetPrefix, sllPrefix } from './capture-prefix';
import { decimal, type Options, readOptions } from './getopt';
import { isEthernet } from './link-facts';
import {
  applicationText,
  createConversations,
  innerFrame,
  type Conversations,
  relativeText,
} from './capture-tcp';
import { deviceNamed } from './route-table';
import {
  type CapturedFrame,
  deviceNames,
  EVERYWHERE,
  failure,
  type Outcome,
  type Seat,
  type ShellCommand,
  success,
} from './seat';
import { TCPDUMP_USAGE } from './usage';

const LETTERS = { valued: 'cis', flags: 'DehlnpStUx#' };
const ANY = 'any';

export const tcpdump: ShellCommand = {
  name: 'tcpdump',
  summary: 'frames that have passed a device so far',
  usage: '[-nn] [-e] [-S] [-t] [-x] [-c COUNT] -i DEVICE|any [FILTER]',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const options = readOptions(
      args.filter((word) => word !== '--immediate-mode'),
      LETTERS,
    );
    if (!options.ok) {
      const { letter, problem } = options.error;
      const what = problem === 'unknown' ? 'invalid option' : 'option requires an argument';
      return failure(1, `tcpdump: ${what} -- '${letter}'`, TCPDUMP_USAGE);
    }
    if (options.value.given.has('h')) return success(`${TCPDUMP_USAGE}\n`);
    if (options.value.given.has('D')) return listDevices(seat);
    return capture(seat, options.value);
  },
  complete: (seat, args) => {
    if (args.at(-1) === '-i') return [...deviceNames(seat), ANY];
    return ['-nn', '-i', '-c', '-e', 'icmp', 'udp', 'tcp', 'arp', 'host', 'port'];
  },
};

function listDevices(seat: Seat): Outcome {
  const names = [...deviceNames(seat).filter((name) => name !== 'lo'), ANY, 'lo'];
  const lines = names.map((name, i) => {
    const about = name === ANY ? ' (Pseudo-device that captures on all interfaces) [Up, Running]' : '';
    const state = name === 'lo' ? ' [Up, Running, Loopback]' : ' [Up, Running, Connected]';
    return `${i + 1}.${name}${about === '' ? state : about}\n`;
  });
  return success(lines.join(''));
}

function capture(seat: Seat, { given, words, times }: Options): Outcome {
  const name = given.get('i') ?? deviceNames(seat).find((device) => device !== 'lo') ?? 'lo';
  const netdev = deviceNamed(seat.namespace, name);
  if (netdev === null && name !== ANY)
    return failure(1, `tcpdump: ${name}: No such device exists`, '(No such device exists)');
  const filter = parseFilter(words);
  if (filter === null) return failure(1, "tcpdump: can't parse filter expression: syntax error");
  const limit = decimal(given.get('c') ?? '999999999', 1, 999_999_999);
  if (limit === null) return failure(1, `tcpdump: invalid packet count ${given.get('c') ?? ''}`);
  const seen = (seat.state.captures ?? []).filter(
    (frame) =>
      frame.namespace === seat.namespace.name && (name === ANY || frame.device === name) && filter(frame),
  );
  const shown = seen.slice(0, limit);
  const conversations = createConversations();
  const style = {
    absolute: given.has('S'),
    link: given.has('e'),
    numeric: given.has('n'),
    stamp: !given.has('t'),
    hex: times('x'),
    number: given.has('#'),
  };
  const body = shown.map((frame, i) =>
    frameText(seat, frame, i, { ...style, any: name === ANY, conversations }),
  );
  return success([...preamble(name, netdev), ...body, ...ending(shown.length, seen.length, limit)].join(''));
}

function preamble(name: string, netdev: Netdev | null): readonly string[] {
  const sll = netdev === null;
  return [
    ...(sll ? ['tcpdump: data link type LINUX_SLL2\n'] : []),
    'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n',
    `listening on ${name}, link-type ${linkType(netdev)}, snapshot length 262144 bytes\n`,
  ];
}

/** How libpcap calls what the device's frames begin with. */
function linkType(netdev: Netdev | null): string {
  if (netdev === null) return 'LINUX_SLL2 (Linux cooked v2)';
  return isEthernet(netdev) || netdev.kind === 'loopback' ? 'EN10MB (Ethernet)' : 'RAW (Raw IP)';
}

/** `^C` where nobody said how many; the terminal's own echo stands before the empty line's end. */
function ending(captured: number, received: number, limit: number): readonly string[] {
  const stopped = captured < limit ? ['^C\n'] : [];
  const plural = captured === 1 ? '' : 's';
  return [
    ...stopped,
    `${captured} packet${plural} captured\n`,
    `${received} packet${received === 1 ? '' : 's'} received by filter\n`,
    '0 packets dropped by kernel\n',
  ];
}

interface Style {
  readonly absolute: boolean;
  readonly link: boolean;
  readonly numeric: boolean;
  readonly stamp: boolean;
  /** 1: octets behind the link header; 2 or more: all. */
  readonly hex: number;
  readonly number: boolean;
  readonly any: boolean;
  readonly conversations: Conversations;
}

function frameText(seat: Seat, frame: CapturedFrame, position: number, style: Style): string {
  const { octets } = frame;
  const start = frame.layer === 'ethernet' ? 'ethernet' : 'ipv4';
  const plain = tcpdumpText(octets, start) + applicationText(frame);
  const text = style.absolute ? plain : relativeText(style.conversations, frame, plain);
  const number = style.number ? `${String(position + 1).padStart(5)}  ` : '';
  const stamp = style.stamp ? `${timeOfDay(seat, frame)} ` : '';
  const device = style.any ? sllPrefix(seat, frame) : '';
  const first = style.any ? cookedPrefix(seat, frame) : firstHeader(frame, style.numeric);
  const body = style.link ? withLinkHeaders(frame, text, first, style.numeric) : text;
  return `${number}${stamp}${device}${body}\n${style.hex > 0 ? hexDump(frame, style.hex > 1) : ''}`;
}

const firstHeader = ({ layer, octets }: CapturedFrame, numeric: boolean): string =>
  layer === 'ethernet' ? ethernetPrefix(octets, numeric) : 'ip: ';

/** -e: a link header in front of each line, the inner frame's in front of a tunnel's second one. */
function withLinkHeaders(frame: CapturedFrame, text: string, first: string, numeric: boolean): string {
  const inner = innerFrame(frame);
  const headers = [first, inner === null ? '' : ethernetPrefix(inner, numeric)];
  return text
    .split('\n')
    .map((line, i) => `${headers[i] ?? ''}${line.replace(/^(?:IP |ARP, )/, '')}`)
    .join('\n');
}

/** `08:51:49.123456`. */
function timeOfDay({ clock }: Seat, { at }: CapturedFrame): string {
  const [, time = '', fraction = ''] = /T([\d:]+)\.?(\d*)Z/.exec(rfc3339Nano(at, clock)) ?? [];
  return `${time}.${fraction.padEnd(6, '0').slice(0, 6)}`;
}

const ETHERNET_HEADER = 14;

/** Lines of sixteen octets in pairs, with their offset. */
function hexDump({ octets, layer }: CapturedFrame, all: boolean): string {
  const from = layer === 'ethernet' && !all ? ETHERNET_HEADER : 0;
  const lines: string[] = [];
  for (let at = from; at < octets.length; at += 16) {
    const pairs = toHex(octets.subarray(at, at + 16)).replaceAll(/.{4}(?=.)/g, '$& ');
    lines.push(`\t0x${(at - from).toString(16).padStart(4, '0')}:  ${pairs}\n`);
  }
  return lines.join('');
}
