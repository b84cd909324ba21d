// What a measurement needs, what this machine has, and which tool does which job. Pure but for `look`.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Facts
 * @property {string} platform as process.platform
 * @property {boolean} root
 * @property {boolean} tun /dev/net/tun can be opened
 * @property {readonly string[]} tools those of TOOLS that are on the PATH
 *
 * @typedef {object} Choice who does what; a null is left out of the measurement
 * @property {'ping' | 'probe'} ping
 * @property {'iperf3' | 'probe'} stream
 * @property {'relay' | 'socat' | null} relay
 * @property {boolean} primitives
 *
 * @typedef {object} Verdict
 * @property {readonly string[]} missing without these nothing can be measured
 * @property {readonly string[]} notes what will be left out or done another way
 * @property {Choice} choice
 */

export const TOOLS = ['ip', 'bridge', 'cc', 'ping', 'iperf3', 'socat'];

/** @param {Facts} facts @returns {Verdict} */
export function judge({ platform, root, tun, tools }) {
  const has = (/** @type {string} */ tool) => tools.includes(tool);
  const missing = [];
  const notes = [];
  if (platform !== 'linux') missing.push(`Linux: network namespaces do not exist on ${platform}`);
  if (!root) missing.push('root: namespaces and devices can only be made by it (sudo npm run measure)');
  for (const tool of ['ip', 'bridge']) if (!has(tool)) missing.push(`${tool}: install iproute2`);
  if (!has('cc') && !(has('ping') && has('iperf3')))
    missing.push('a C compiler (cc), or both ping and iperf3: something must send and count packets');
  const relay = !tun ? null : has('cc') ? 'relay' : has('socat') ? 'socat' : null;
  if (!tun) notes.push('/dev/net/tun cannot be opened: the udp path is left out');
  else if (relay === null) notes.push('neither a C compiler nor socat: the udp path is left out');
  else if (relay === 'socat') notes.push('socat carries the udp path; it is no copy of flannel’s loop');
  if (!has('cc'))
    notes.push('no C compiler: no operation is timed alone, all step prices are scaled from the reference');
  if (!has('ping')) notes.push('no ping: the probe sends its own echo requests');
  if (!has('iperf3')) notes.push('no iperf3: the probe floods and streams by itself');
  const choice = /** @type {Choice} */ ({
    ping: has('ping') ? 'ping' : 'probe',
    stream: has('iperf3') ? 'iperf3' : 'probe',
    relay,
    primitives: has('cc'),
  });
  return { missing, notes, choice };
}

/** @param {string} path @param {number} mode */
function may(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Looks around. @returns {Facts} */
export function look() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((f) => f !== '');
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    tun: may('/dev/net/tun', constants.R_OK | constants.W_OK),
    tools: TOOLS.filter((tool) => folders.some((folder) => may(join(folder, tool), constants.X_OK))),
  };
}
