// Runs one program at a time, never for longer than it was given, and reads what the tools print.
import { spawn, spawnSync } from 'node:child_process';

/** Runs a command line to its end. @param {string} line @param {number} [seconds] @returns {string} */
export function run(line, seconds = 10) {
  const done = spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  if (done.status !== 0)
    throw new Error(`${line}\n${done.stderr || done.stdout || String(done.error ?? done.signal)}`);
  return done.stdout;
}

/**
 * Starts a program that serves another. `stop` ends it and gives what it printed; it ends by itself after `seconds`.
 * @param {string} line @param {number} seconds @param {string | null} ready text that says it is ready; null: at once
 * @returns {Promise<{ stop(): Promise<string>, finished: Promise<string> }>}
 */
export async function serve(line, seconds, ready) {
  const child = spawn('sh', ['-c', `exec ${line}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaint = '';
  const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  const finished = new Promise((/** @type {(text: string) => void} */ resolve) => {
    child.on('close', () => {
      clearTimeout(limit);
      resolve(printed);
    });
  });
  await new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
    child.stdout.on('data', (data) => {
      printed += String(data);
      if (ready !== null && printed.includes(ready)) resolve();
    });
    child.stderr.on('data', (data) => (complaint += String(data)));
    child.on('error', reject);
    child.on('close', () => {
      reject(new Error(`${line}\n${complaint || 'ended before it was ready'}`));
    });
    if (ready === null) setTimeout(resolve, 300);
  });
  return {
    finished,
    stop: () => {
      child.kill('SIGTERM');
      return finished;
    },
  };
}

/** Median and 99th percentile of the round trips that ping printed, in ms. @param {string} text */
export function parsePing(text) {
  const times = [...text.matchAll(/time=([\d.]+) ms/g)].map((m) => Number(m[1])).sort((a, b) => a - b);
  if (times.length === 0) throw new Error(`no answer to any ping:\n${text}`);
  const at = (/** @type {number} */ part) => times[Math.floor((times.length - 1) * part)] ?? 0;
  return { n: times.length, med: at(0.5), p99: at(0.99) };
}

/** Datagrams that arrived, from iperf3 -u -J. @param {string} text */
export function parseIperfUdp(text) {
  const { end } =
    /** @type {{ end: { sum: { packets: number, lost_packets: number, seconds: number } } }} */ (
      JSON.parse(text)
    );
  return { recv: end.sum.packets - end.sum.lost_packets, span: end.sum.seconds };
}

/** Throughput at the receiver, from iperf3 -J. @param {string} text */
export function parseIperfTcp(text) {
  const { end } = /** @type {{ end: { sum_received: { bytes: number, seconds: number } } }} */ (
    JSON.parse(text)
  );
  const { bytes, seconds } = end.sum_received;
  return { bytes, bps: (bytes * 8) / seconds };
}

/** Busy ticks of all cores, from /proc/stat: all but idle and iowait. @param {string} stat */
export function busyTicks(stat) {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (stat.split('\n')[0] ?? '')
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user + nice + system + irq + softirq;
}
