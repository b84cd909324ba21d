// Measures one path of a cluster that stands: round trip, two floods, a TCP stream with the CPU it took.
import { readFileSync } from 'node:fs';
import { ENDS, namespace } from './cluster.mjs';
import { busyTicks, parseIperfTcp, parseIperfUdp, parsePing, run, serve } from './run-tool.mjs';

/**
 * @typedef {object} Setting
 * @property {string} prefix
 * @property {import('./requirements.mjs').Choice} choice
 * @property {string} probe path of the compiled probe
 * @property {number} pings
 * @property {number} milliseconds of each flood; a stream takes twice that (iperf3: rounded up to whole seconds)
 */

const UDP_PORT = 5301;
const TCP_PORT = 5302;

/** @param {string} ns @param {string} command */
const within = (ns, command) => `ip netns exec ${ns} ${command}`;
/** @template T @param {string} text @returns {T} the last line, which is JSON */
const lastJson = (text) => JSON.parse(text.trim().split('\n').at(-1) ?? 'null');

/** @param {Setting} s @param {string} from @param {string} address */
function ping(s, from, address) {
  if (s.choice.ping === 'ping')
    return parsePing(run(within(from, `ping -n -i 0.002 -c ${s.pings} ${address}`), 20));
  /** @type {{ n: number, medianNs: number, p99Ns: number }} */
  const { n, medianNs, p99Ns } = lastJson(run(within(from, `${s.probe} ping ${address} ${s.pings}`), 20));
  if (n === 0) throw new Error(`no answer to any ping from ${from} to ${address}`);
  return { n, med: medianNs / 1e6, p99: p99Ns / 1e6 };
}

/** @param {Setting} s @param {string} from @param {string} to @param {string} address @param {number} size */
async function flood(s, from, to, address, size) {
  const seconds = Math.ceil(s.milliseconds / 1000);
  if (s.choice.stream === 'iperf3') {
    const server = await serve(within(to, `iperf3 -s -1 -p ${UDP_PORT}`), seconds + 10, null);
    const out = run(
      within(from, `iperf3 -c ${address} -p ${UDP_PORT} -u -b 0 -l ${size} -t ${seconds} -J`),
      seconds + 10,
    );
    await server.stop();
    return parseIperfUdp(out);
  }
  const sink = await serve(
    within(to, `${s.probe} sink ${address} ${UDP_PORT} ${seconds}`),
    seconds + 10,
    'ready',
  );
  run(within(from, `${s.probe} flood ${address} ${UDP_PORT} ${size} ${s.milliseconds}`), seconds + 10);
  return /** @type {{ recv: number, span: number }} */ (lastJson(await sink.finished));
}

/** @param {Setting} s @param {string} from @param {string} to @param {string} address */
async function stream(s, from, to, address) {
  const milliseconds = 2 * s.milliseconds;
  const seconds = Math.ceil(milliseconds / 1000);
  if (s.choice.stream === 'iperf3') {
    const server = await serve(within(to, `iperf3 -s -1 -p ${TCP_PORT}`), seconds + 10, null);
    const out = run(
      within(from, `iperf3 -c ${address} -p ${TCP_PORT} -C cubic -t ${seconds} -J`),
      seconds + 10,
    );
    await server.stop();
    return parseIperfTcp(out);
  }
  const sink = await serve(within(to, `${s.probe} tcpsink ${address} ${TCP_PORT}`), seconds + 10, 'ready');
  run(within(from, `${s.probe} tcp ${address} ${TCP_PORT} ${milliseconds}`), seconds + 10);
  /** @type {{ bytes: number, secs: number }} */
  const { bytes, secs } = lastJson(await sink.finished);
  return { bytes, bps: (bytes * 8) / secs };
}

const ticks = () => busyTicks(readFileSync('/proc/stat', 'utf8'));

/**
 * One row, in the shape of docs/measurements/offloads-*.jsonl.
 * @param {Setting} s @param {number} round @param {import('./cluster.mjs').Path} path
 */
export async function measurePath(s, round, path) {
  const [fromName, toName, address] = ENDS[path];
  const [from, to] = [namespace(s.prefix, fromName), namespace(s.prefix, toName)];
  const pinged = ping(s, from, address);
  const u64 = await flood(s, from, to, address, 64);
  const u1400 = await flood(s, from, to, address, 1400);
  const before = ticks();
  const tcp = await stream(s, from, to, address);
  return { round, path, ping: pinged, u64, u1400, tcp, cpu: ticks() - before };
}
