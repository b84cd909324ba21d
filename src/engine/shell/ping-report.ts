/**
 * What ping prints of a run: a line for each answer, then the statistics (iputils 20221126, ping/ping_common.c, ping.c).
 *
 * Left out: deadlines, audible and adaptive pings, record route.
 */
import { type Instant } from '../units';
import { ICMP_TYPE, type IcmpMessage, parseIcmp } from '../wire/icmpv4';
import { type Heard, heardBy, type RunRecord, type Sent, sentBy } from './hearing';

export interface PingOptions {
  readonly quiet: boolean;
  /** How long it waits for an answer when none has come yet, in nanoseconds. */
  readonly wait: number;
  /** Time between requests, in nanoseconds. */
  readonly interval: number;
}

export interface PingSubject {
  readonly seat: string;
  /** Index of the flow in the run. */
  readonly flow: number;
  readonly destination: string;
  /** Octets of data. */
  readonly size: number;
  /** What is not yet over at this instant is not printed; null: everything. */
  readonly until: Instant | null;
}

export interface PingReport {
  /** Everything up to the statistics, each line ended. */
  readonly lines: readonly string[];
  readonly statistics: readonly string[];
  readonly received: number;
}

interface Counts {
  sent: number;
  received: number;
  repeated: number;
  errors: number;
  pipe: number;
  readonly seen: Set<number>;
  /** Round trips in microseconds. */
  readonly times: number[];
}

/** struct timeval: with less data than that there is no room for the time of sending. */
const STAMP = 16;

type Moment = { readonly at: Instant } & ({ readonly sent: Sent } | { readonly heard: Heard });

export function reportPing(run: RunRecord, subject: PingSubject, options: PingOptions): PingReport {
  const sent = sentBy(run).get(subject.flow) ?? [];
  const counts: Counts = {
    sent: 0,
    received: 0,
    repeated: 0,
    errors: 0,
    pipe: 0,
    seen: new Set(),
    times: [],
  };
  const lines: string[] = [];
  let end = Infinity;
  for (const moment of inOrder(sent, heardAbout(run, subject.seat, sent), subject.until)) {
    if (moment.at > end || counts.received + counts.errors >= sent.length) break;
    const line =
      'sent' in moment ? send(counts, moment.sent) : hear(counts, moment.heard, sent, subject.size);
    if (line !== null && !options.quiet) lines.push(line);
    if ('sent' in moment && counts.sent === sent.length) end = moment.at + lingering(counts, options);
  }
  return { lines, statistics: statistics(subject.destination, sent, counts), received: counts.received };
}

/** What was heard about this ping's own requests. */
function heardAbout(run: RunRecord, seat: string, sent: readonly Sent[]): readonly Heard[] {
  const first = sent.find(({ datagram }) => datagram !== null);
  const identifier = echoOf(first?.datagram ?? null)?.identifier;
  return heardBy(run, seat).filter((heard) => echoIn(heard)?.identifier === identifier);
}

/** Requests before answers of the same instant. */
function inOrder(sent: readonly Sent[], heard: readonly Heard[], until: Instant | null): readonly Moment[] {
  const moments: Moment[] = [
    ...sent.map((one) => ({ at: one.at, sent: one })),
    ...heard.map((one) => ({ at: one.at, heard: one })),
  ];
  return moments.filter(({ at }) => until === null || at <= until).sort((a, b) => a.at - b.at);
}

/** __schedule_exit: twice the longest round trip, but not less than the interval; without any, -W. */
function lingering({ received, times }: Counts, { wait, interval }: PingOptions): number {
  return received === 0 ? wait : Math.max(2_000 * Math.max(...times), interval);
}

function send(counts: Counts, { error }: Sent): string | null {
  counts.sent++;
  if (error === null) return null;
  counts.errors++;
  return `ping: local error: ${error}`;
}

const echoOf = (datagram: Sent['datagram']): IcmpMessage | null => {
  const parsed = datagram === null ? null : parseIcmp(datagram.payload);
  return parsed?.ok === true ? parsed.value : null;
};

/** The echo a message is about: itself, or the one it quotes. */
const echoIn = ({ message, quote }: Heard): IcmpMessage | null =>
  message.type === ICMP_TYPE.echoReply ? message : echoOf(quote);

function hear(counts: Counts, heard: Heard, sent: readonly Sent[], size: number): string | null {
  const { message, from, ttl, at } = heard;
  const sequence = echoIn(heard)?.sequence ?? 0;
  const behind = (counts.sent - sequence) & 0xffff;
  if (behind <= 0x7fff) counts.pipe = Math.max(counts.pipe, behind + 1);
  if (message.type !== ICMP_TYPE.echoReply) {
    counts.errors++;
    return `From ${from} icmp_seq=${sequence} ${errorText(message)}`;
  }
  const again = counts.seen.has(sequence);
  counts.seen.add(sequence);
  if (again) counts.repeated++;
  else counts.received++;
  const stamp = sent[sequence - 1]?.at ?? at;
  const micros = Math.floor((at - stamp) / 1_000);
  if (size >= STAMP) counts.times.push(micros);
  const time = size >= STAMP ? ` time=${tripText(micros)} ms` : '';
  const bytes = message.payload.length + 8;
  return `${bytes} bytes from ${from}: icmp_seq=${sequence} ttl=${ttl}${time}${again ? ' (DUP!)' : ''}`;
}

/** Three significant digits, as gather_statistics prints them. */
function tripText(micros: number): string {
  const millis = Math.floor(micros / 1_000);
  if (micros >= 100_000 - 50) return String(Math.floor((micros + 500) / 1_000));
  if (micros >= 10_000 - 5) return rounded(micros, 50, 1);
  if (micros >= 1_000) return rounded(micros, 5, 2);
  return `${millis}.${String(micros % 1_000).padStart(3, '0')}`;
}

function rounded(micros: number, half: number, digits: number): string {
  const sum = micros + half;
  const fraction = Math.floor((sum % 1_000) / (2 * half));
  return `${Math.floor(sum / 1_000)}.${String(fraction).padStart(digits, '0')}`;
}

const UNREACHABLE: readonly string[] = [
  'Destination Net Unreachable',
  'Destination Host Unreachable',
  'Destination Protocol Unreachable',
  'Destination Port Unreachable',
  'Frag needed and DF set',
  'Source Route Failed',
  'Destination Net Unknown',
  'Destination Host Unknown',
  'Source Host Isolated',
  'Destination Net Prohibited',
  'Destination Host Prohibited',
  'Destination Net Unreachable for Type of Service',
  'Destination Host Unreachable for Type of Service',
  'Packet filtered',
  'Precedence Violation',
  'Precedence Cutoff',
];
const EXCEEDED: readonly string[] = ['Time to live exceeded', 'Frag reassembly time exceeded'];

/** pr_icmph. */
function errorText({ type, code, nextHopMtu, pointer }: IcmpMessage): string {
  if (type === ICMP_TYPE.timeExceeded) return EXCEEDED[code] ?? `Time exceeded, Bad Code: ${code}`;
  if (type === ICMP_TYPE.parameterProblem) return `Parameter problem: pointer = ${pointer}`;
  if (type !== ICMP_TYPE.destinationUnreachable) return `Bad ICMP type: ${type}`;
  const text = UNREACHABLE[code] ?? `Dest Unreachable, Bad Code: ${code}`;
  return code === 4 ? `${text} (mtu = ${nextHopMtu})` : text;
}

function statistics(destination: string, sent: readonly Sent[], counts: Counts): readonly string[] {
  const lost = counts.sent === 0 ? 0 : ((counts.sent - counts.received) * 100) / counts.sent;
  const first = sent[0]?.at ?? 0;
  const last = sent[counts.sent - 1]?.at ?? first;
  const figures = [
    `${counts.sent} packets transmitted, ${counts.received} received`,
    ...(counts.repeated > 0 ? [`+${counts.repeated} duplicates`] : []),
    ...(counts.errors > 0 ? [`+${counts.errors} errors`] : []),
    `${Number(lost.toPrecision(6))}% packet loss`,
    `time ${Math.floor((last - first + 500_000) / 1_000_000)}ms`,
  ];
  const rest = [roundTrips(counts.times), ...(counts.pipe > 1 ? [`pipe ${counts.pipe}`] : [])];
  return [
    `--- ${destination} ping statistics ---`,
    figures.join(', '),
    rest.filter((text) => text !== '').join(', '),
  ];
}

/** In whole microseconds, as ping keeps them. */
function roundTrips(times: readonly number[]): string {
  if (times.length === 0) return '';
  const sum = times.reduce((total, t) => total + t, 0);
  const squares = times.reduce((total, t) => total + t * t, 0);
  const mean = Math.floor(sum / times.length);
  const variance = Math.floor((squares - Math.floor((sum * sum) / times.length)) / times.length);
  const figures = [Math.min(...times), mean, Math.max(...times), Math.floor(Math.sqrt(variance))];
  const text = figures.map((t) => `${Math.floor(t / 1_000)}.${String(t % 1_000).padStart(3, '0')}`).join('/');
  return `rtt min/avg/max/mdev = ${text} ms`;
}
