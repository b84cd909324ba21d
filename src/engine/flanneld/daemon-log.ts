/**
 * A line of flanneld's log, as golang/glog prints it to standard error.
 *
 * Sayings are the words alone, with the place in flannel v0.12.0 that says them; a log line is a saying at an
 * instant. Left out: glog's own start-up lines and stack traces.
 */
import { type Instant } from '../units';
import { glogStamp, type WallClock } from './daemon-log-time';

/** I: information, W: warning, E: error; null: printed to standard output without glog's prefix. */
export type Severity = 'I' | 'W' | 'E' | null;

/** Something flanneld says, as data. */
export interface Saying<K extends string = string> {
  readonly kind: K;
  readonly severity: Severity;
  /** File and line in flannel v0.12.0; null without prefix. */
  readonly source: string | null;
  /** Printed only when flanneld runs with at least this -v. */
  readonly verbosity: number;
  readonly text: string;
}

export interface LogLine {
  readonly at: Instant;
  readonly saying: Saying;
}

/** The line as it stands in the log: `I1122 08:51:47.734638   16850 main.go:531] Using interface …`. */
export function printLogLine(line: LogLine, pid: number, clock: WallClock): string {
  const { severity, source, text } = line.saying;
  if (severity === null || source === null) return text;
  return `${severity}${glogStamp(line.at, clock)} ${String(pid).padStart(7)} ${source}] ${text}`;
}

/** A log as text: the lines that a daemon started with `-v=<verbosity>` prints, each with its newline. */
export function printLog(
  lines: readonly LogLine[],
  daemon: { readonly pid: number; readonly verbosity: number },
  clock: WallClock,
): string {
  return lines
    .filter((line) => line.saying.verbosity <= daemon.verbosity)
    .map((line) => `${printLogLine(line, daemon.pid, clock)}\n`)
    .join('');
}
