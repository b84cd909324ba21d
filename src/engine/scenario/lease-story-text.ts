/**
 * A lease story as text: its settings, every event in order with its clock time, and how things stand at the end.
 *
 * flanneld's own words stand in the last column with glog's letter and source before them; what befalls a node and
 * what is written in etcd stands without.
 */
import { type Ipv4Prefix } from '../address/ipv4';
import { type LogLine, printLog } from '../flanneld/daemon-log';
import { type LeaseEvent, logOf } from '../flanneld/lease-clock-event';
import { readLeases } from '../flanneld/registry';
import { type Instant } from '../units';
import { type LeaseTale } from './lease-story';

const NANOS = 1e9;
const two = (n: number): string => String(n).padStart(2, '0');

/** `1 23:00:05`: days, hours, minutes and seconds since the beginning. */
export function printClock(at: Instant): string {
  const whole = Math.floor(at / NANOS);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  return `${Math.floor(whole / 86_400)} ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

/** The whole story. */
export function printLeaseStory(tale: LeaseTale): string {
  const { settings, title, summary, run } = tale;
  const { story, network, subnetLength, nodes, seed, days } = settings;
  const head = [
    `story    ${story}: ${title}`,
    `         ${summary}`,
    `cluster  ${network} in /${subnetLength}s, ${nodes} nodes, seed ${seed}, ${days} days`,
    '',
  ];
  const rows = run.events.map((event): Row => [printClock(event.at), event.node, event.kind, wordsOf(event)]);
  return [...head, ...table([['d hh:mm:ss', 'who', 'what', 'words'], ...rows]), '', ...ending(tale), ''].join(
    '\n',
  );
}

type Row = readonly [string, string, string, string];

function table(rows: readonly Row[]): readonly string[] {
  const width = (column: 0 | 1 | 2): number => Math.max(...rows.map((row) => row[column].length));
  const [clock, who, what] = [width(0), width(1), width(2)];
  return rows.map((row) =>
    `${row[0].padStart(clock)}  ${row[1].padEnd(who)}  ${row[2].padEnd(what)}  ${row[3]}`.trimEnd(),
  );
}

/** What is said or done, and how often where it is the same again and again. */
export function wordsOf({ saying, text, repeats }: LeaseEvent): string {
  const letter = saying?.severity == null ? '' : `${saying.severity} ${saying.source ?? ''}] `;
  const again =
    repeats === null
      ? ''
      : `  (${repeats.times} times, one each ${repeats.every === 60 * NANOS ? 'minute' : 'second'})`;
  return `${letter}${text}${again}`;
}

function ending({ run, until, holders }: LeaseTale): readonly string[] {
  const reading = readLeases(run.registry);
  const leases = reading.ok
    ? reading.value.leases.map(
        ({ subnet, attributes, expires }) =>
          `lease    ${subnet}  ${holders.get(attributes.publicIp) ?? attributes.publicIp}  ${
            expires === null ? 'never expires' : `until ${printClock(expires)}`
          }`,
      )
    : ['lease    etcd does not answer'];
  const nodes = run.nodes.map(
    ({ name, running, exitCode, lease }) =>
      `node     ${name}  ${stateWords(running, exitCode)}${heldWords(running, lease?.subnet ?? null)}`,
  );
  return [`end      ${printClock(until)}`, ...leases, ...nodes];
}

const heldWords = (running: boolean, subnet: Ipv4Prefix | null): string =>
  running && subnet !== null ? `, holds ${subnet} as far as it knows` : '';

function stateWords(running: boolean, exitCode: number | null): string {
  if (running) return 'runs';
  return exitCode === null ? 'does not run' : `ended with exit code ${exitCode}`;
}

/** Any process number: in a container flanneld is the first. */
const PID = 1;

/** A node's log as glog prints it, repetitions written out up to 100 times each. */
export const printLeaseLog = (tale: LeaseTale, node: string): string =>
  printLog(logOf(tale.run, node), { pid: PID, verbosity: 0 }, tale.clock);

/** One line of that log. */
export const printLeaseLogLine = (line: LogLine, { clock }: LeaseTale): string =>
  printLog([line], { pid: PID, verbosity: 0 }, clock).trimEnd();
