// npm run measure [-- --quick] [-- --out FILE]: builds two nodes from network namespaces on this machine, measures
// five paths, and writes a cost profile that the app loads by drag and drop. Linux and root. It makes namespaces named
// fg<pid>-…, nothing else, and takes them away again, also when interrupted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, hostname, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../engine-door.mjs';
import { build, namespace, nodeAddress, PORT, raiseTun, remove, TUN, turnTo } from './cluster.mjs';
import { measurePath } from './paths.mjs';
import { judge, look } from './requirements.mjs';
import { run, serve } from './run-tool.mjs';

const USAGE = 'usage: npm run measure [-- --quick] [-- --out FILE]   (Linux, root)';

/** What was asked for; an option that there is not ends with the line above. */
function asked() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        out: { type: 'string', default: 'flannelgraph-profile.json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (!values.help) return values;
    console.log(USAGE);
    return process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return process.exit(2);
  }
}

const values = asked();
const verdict = judge(look());
if (verdict.missing.length > 0) {
  console.error('This machine cannot be measured. Missing:');
  for (const what of verdict.missing) console.error(`  ${what}`);
  process.exit(1);
}
for (const note of verdict.notes) console.log(`note: ${note}`);
const [load1 = 0] = loadavg();
if (load1 > cpus().length / 4)
  console.log(
    `note: load average ${load1.toFixed(1)}: something else runs here, and will show in every figure`,
  );

const prefix = `fg${process.pid}-`;
const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-measure-'));
const { choice } = verdict;
const probe = join(folder, 'probe');
const relay = join(folder, 'relay');
/** Relays that run; each ends by itself as well. @type {{ stop(): Promise<string> }[]} */
const relays = [];

/** Takes away what this run made; what is not there yet is no error. */
async function cleanUp() {
  for (const r of relays.splice(0)) await r.stop();
  for (const line of remove(prefix))
    try {
      run(line);
    } catch {
      // Not made yet, or gone already.
    }
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => {
    void cleanUp().then(() => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(130);
    });
  });

/** @param {string} name */
const compile = (name) =>
  run(`cc -O2 -o ${join(folder, name)} ${new URL(`${name}.c`, import.meta.url).pathname}`, 60);

/** The TUN of one node, and who reads it. @param {1 | 2} index @param {number} mtu @param {number} seconds */
function startRelay(index, mtu, seconds) {
  const [own, peer] = [nodeAddress(index), nodeAddress(3 - index)];
  const inside = `ip netns exec ${namespace(prefix, `n${index}`)}`;
  return choice.relay === 'relay'
    ? serve(`${inside} ${relay} ${TUN} ${mtu - 28} ${own} ${peer} ${PORT} ${seconds}`, seconds, 'ready')
    : serve(
        `${inside} socat TUN,tun-name=${TUN},tun-type=tun,iff-no-pi UDP:${peer}:${PORT},bind=${own}:${PORT}`,
        seconds,
        null,
      );
}

const rounds = values.quick ? 1 : 3;
const mtus = values.quick ? [1500] : [9001, 1500];
const scale = values.quick ? { pings: 150, milliseconds: 300 } : { pings: 300, milliseconds: 700 };
const paths = /** @type {import('./cluster.mjs').Path[]} */ ([
  'samenode',
  'nodenode',
  'host-gw',
  'vxlan',
  ...(choice.relay === null ? [] : ['udp']),
]);

/** All rounds at one MTU; every round visits every path. @param {number} vpcMtu */
async function atMtu(vpcMtu) {
  for (const line of build(prefix, vpcMtu)) run(line);
  if (choice.relay !== null) {
    for (const index of /** @type {const} */ ([1, 2]))
      relays.push(await startRelay(index, vpcMtu, rounds * 60));
    for (const line of raiseTun(prefix, vpcMtu)) run(line);
  }
  const rows = [];
  for (let round = 1; round <= rounds; round++)
    for (const path of paths) {
      for (const line of turnTo(prefix, path)) run(line);
      const row = await measurePath({ prefix, choice, probe, ...scale }, round, path);
      rows.push(row);
      console.log(
        `MTU ${vpcMtu} round ${round} ${path.padEnd(8)} ping ${(row.ping.med * 1000).toFixed(0).padStart(4)} µs, ` +
          `64 B ${(row.u64.recv / row.u64.span / 1000).toFixed(1).padStart(5)} k/s, ` +
          `1400 B ${(row.u1400.recv / row.u1400.span / 1000).toFixed(1).padStart(5)} k/s, ` +
          `TCP ${(row.tcp.bps / 1e9).toFixed(2).padStart(5)} Gbit/s`,
      );
    }
  await cleanUp();
  return { vpcMtu, offload: true, rows };
}

try {
  if (choice.primitives) for (const name of ['probe', 'relay']) compile(name);
  /** @type {import('../../src/engine/cost/own-profile').OwnPrimitives | null} */
  const primitives = choice.primitives ? JSON.parse(run(`${probe} primitives`, 60)) : null;
  const recordings = [];
  for (const mtu of mtus) recordings.push(await atMtu(mtu));
  const { ownProfile } = /** @type {typeof import('../../src/engine/cost/own-profile')} */ (
    await load('src/engine/cost/own-profile.ts')
  );
  const { checkProfile } = /** @type {typeof import('../../src/engine/cost/profile-check')} */ (
    await load('src/engine/cost/profile-check.ts')
  );
  const profile = ownProfile({
    machine: hostname() || 'this machine',
    cpu: cpus()[0]?.model.trim() || 'not stated',
    cores: cpus().length,
    kernel: release(),
    date: new Date().toISOString().slice(0, 10),
    method:
      `namespaces on one machine, ${rounds} round(s) at MTU ${mtus.join(' and ')}; round trips by ${choice.ping}, ` +
      `streams by ${choice.stream}, TUN by ${choice.relay ?? 'nobody'}; the network is a veth pair`,
    primitives,
    recordings,
  });
  const checked = checkProfile(JSON.parse(JSON.stringify(profile)));
  if (!checked.ok) throw new Error(`the profile is not valid: ${JSON.stringify(checked.error)}`);
  writeFileSync(values.out, `${JSON.stringify(profile, null, 2)}\n`);
  console.log(`\nSpeed ${profile.speed.value} (${profile.speed.source}). Written: ${values.out}`);
} catch (error) {
  console.error(`The measurement stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
  rmSync(folder, { recursive: true, force: true });
}
