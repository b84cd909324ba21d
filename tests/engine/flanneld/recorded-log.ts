/** Recorded flanneld logs and ours, brought into one form: who says what, without the moment and the process id. */
import { readFileSync } from 'node:fs';
import { printLogLine, type LogLine } from '../../../src/engine/flanneld/daemon-log';
import { RECORDED_CLOCK, type WallClock } from '../../../src/engine/flanneld/daemon-log-time';

export const transcript = (name: string): string =>
  readFileSync(new URL(`transcripts/${name}`, import.meta.url), 'utf8');

export interface SaidLine {
  readonly severity: string;
  readonly source: string;
  readonly text: string;
  /** Seconds since midnight. */
  readonly secondOfDay: number;
  readonly pid: number;
}

const GLOG = /^([IWE])\d{4} (\d\d):(\d\d):(\d\d\.\d{6}) +(\d+) (\w+\.go:\d+)\] (.*)$/;

/** The glog lines of a text, in order; anything else is left out. */
export const saidIn = (text: string): readonly SaidLine[] =>
  text.split('\n').flatMap((line) => {
    const [, severity, hour, minute, second, pid, source, words] = GLOG.exec(line) ?? [];
    if (severity === undefined || source === undefined || words === undefined) return [];
    const secondOfDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    return [{ severity, source, text: words, secondOfDay, pid: Number(pid) }];
  });

/** Our own lines through the very same door: printed as text and read back. */
export const saidBy = (lines: readonly LogLine[], clock: WallClock = RECORDED_CLOCK): readonly SaidLine[] =>
  saidIn(
    lines
      .filter((line) => line.saying.verbosity <= 1)
      .map((line) => printLogLine(line, 4711, clock))
      .join('\n'),
  );

/** `22h59m59.98s` to the nearest second: how long a wait is depends on how fast the machine was. */
function roundDuration(text: string): string {
  const [, sign = '', hours = '0', minutes = '0', seconds = '0'] =
    /^(-?)(?:(\d+)h)?(?:(\d+)m)?(\d+(?:\.\d+)?)s$/.exec(text) ?? [];
  return `${sign}${String(Math.round(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)))} s`;
}

/** `I main.go:433] Waiting for 82800 s to renew lease`: comparable between machines. */
export const plain = ({ severity, source, text }: SaidLine): string =>
  `${severity} ${source}] ${text}`
    .replace(/Waiting for (\S+) to renew/, (_, wait: string) => `Waiting for ${roundDuration(wait)} to renew`)
    .replace(/(new expiration: [-\d]+ [\d:]+)\.\d+/, '$1');

/** The goroutine that says a line: within one the order is flanneld's, between two it is the scheduler's. */
function goroutine({ source, text }: SaidLine): string {
  const file = source.slice(0, source.indexOf(':'));
  if (/main\.go:37[04]/.test(source)) return 'signal handler';
  if (['main.go', 'local_manager.go', 'vxlan.go', 'ipip.go'].includes(file)) return 'main';
  if (file !== 'iptables.go') return file;
  if (text.startsWith('Some ')) return 'iptables, alarm';
  return text.includes('-j ACCEPT') ? 'iptables, forward' : 'iptables, masquerade';
}

/**
 * The lines of each goroutine, in order.
 *
 * `firstPeers` counts the peers that were there when the watch began: etcd lists them in no order, so they are sorted.
 */
export function goroutines(
  lines: readonly SaidLine[],
  firstPeers = 0,
): Readonly<Record<string, readonly string[]>> {
  const threads: Record<string, string[]> = {};
  for (const line of lines) (threads[goroutine(line)] ??= []).push(plain(line));
  for (const [name, said] of Object.entries(threads)) {
    if (!/network/.test(name)) continue;
    const first = said.findIndex((text) => text.includes('Subnet added'));
    if (first >= 0)
      threads[name] = [
        ...said.slice(0, first),
        ...said.slice(first, first + firstPeers).sort(),
        ...said.slice(first + firstPeers),
      ];
  }
  return threads;
}

export interface KeyLine {
  readonly key: string;
  readonly value: string;
  readonly ttl: number;
  readonly expiration: string;
  readonly createdIndex: number;
  readonly modifiedIndex: number;
}

/** The lines of a transcript that show a key as JSON. */
export const keysIn = (text: string): readonly KeyLine[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{"key":'))
    .map((line) => JSON.parse(line) as KeyLine);

/** A key without its moment. */
export const plainKey = ({
  key,
  value,
  createdIndex,
  modifiedIndex,
}: Omit<KeyLine, 'ttl' | 'expiration'>) => ({
  key,
  value,
  createdIndex,
  modifiedIndex,
});
