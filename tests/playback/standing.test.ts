/** What the stage shows at an instant is what the trace has told by then: nothing earlier, nothing longer. */
import { describe, expect, it } from 'vitest';
import {
  type EventOf,
  isPacketEvent,
  runCommand,
  shellStateAt,
  simulate,
  type TraceEvent,
} from '../../src/engine';
import { parseLink } from '../../src/link/link';
import {
  type Box,
  drawCables,
  openSubnet,
  partsThen,
  plain,
  PLAIN_PICTURE,
  sceneAt,
  type Shape,
  standingAt,
  type StoryTime,
  svgPicture,
  tablesAt,
  type Timeline,
  timelineOf,
  traceThen,
} from '../../src/playback';
import { ALL_FILMS, film } from './films';

const made = (query: string, shape: Shape = 'wide'): Timeline =>
  timelineOf(simulate(parseLink(`?${query}`).link.scenario), shape);

const BACKENDS = ['udp', 'vxlan', 'host-gw', 'ipip', 'wireguard'];
const joins = film('node-joins');
const struck = made('scenario=node-joins&fault=flanneld-killed:n2');

const boxesAt = (timeline: Timeline, shown: number): readonly Box[] =>
  standingAt(timeline, shown).layout.boxes;
const boxAt = (timeline: Timeline, shown: number, id: string): Box => {
  const found = boxesAt(timeline, shown).find((box) => box.id === id);
  if (found === undefined) throw new Error(`no box ${id}`);
  return found;
};

/** What the trace has told of a box, read off its events alone; null for a box that no event is about. */
function toldOf({ kind, node, pod, label }: Box, told: readonly TraceEvent[]): Partial<Box> | null {
  const installs = told.filter((e): e is EventOf<'install'> => e.kind === 'install');
  const has = (namespace: string | null, name: string): boolean =>
    installs.some((e) => e.namespace === namespace && e.entry.table === 'netdev' && e.entry.name === name);
  const leased = told.flatMap((e) => (e.kind === 'lease' && e.lease.node === node ? [e.lease.subnet] : []));
  const says = told.filter((e) => e.kind === 'log' && e.node === node && e.text.startsWith('Subnet added'));
  switch (kind) {
    case 'node':
      return { detail: leased[0] ?? '' };
    case 'flannel':
    case 'bridge':
      return { absent: !has(node, label) };
    case 'pod':
    case 'pod-eth':
    case 'container':
      return { absent: !has(pod, 'eth0') };
    case 'flanneld':
      return {
        absent: leased.length === 0,
        ...(leased.length > 0 && { heard: says.length }),
      };
    default:
      return null;
  }
}

describe('while a cluster comes to stand', () => {
  it.each(
    BACKENDS.flatMap((backend) => (['wide', 'strip'] as const).map((shape) => [backend, shape] as const)),
  )(
    '%s, %s: every box is what the events so far have told of it, and stands where it always does',
    (backend, shape) => {
      const timeline = made(`scenario=node-joins&backend=${backend}&pods=3`, shape);
      const { layout, trace, events } = timeline;
      for (let shown = 0; shown <= trace.boot.length; shown++) {
        const now = standingAt(timeline, shown).layout;
        expect({ ...now, boxes: [], cables: [] }).toEqual({ ...layout, boxes: [], cables: [] });
        now.boxes.forEach((box, i) => {
          const { detail, absent, ...place } = box;
          expect(layout.boxes[i]).toMatchObject(place);
          const told = toldOf(box, events.slice(0, shown));
          if (told === null) return;
          const { heard, ...said } = told as Partial<Box> & { readonly heard?: number };
          expect({ id: box.id, shown, detail, absent }).toMatchObject(said);
          if (heard !== undefined && backend === 'udp') expect(detail).toBe(layout.words.leases(heard));
        });
      }
      expect(standingAt(timeline, trace.boot.length).layout).toEqual(layout);
    },
  );

  it('a route is written when it is there, and a pod’s cable hangs when the node’s end of it does', () => {
    const told = (kind: (e: EventOf<'install'>) => boolean): number =>
      joins.events.findIndex((e) => e.kind === 'install' && kind(e)) + 1;
    const route = told(({ entry, namespace }) => entry.table === 'fib' && namespace === 'n1');
    expect(boxAt(joins, route - 1, 'n1.ip').detail).toBe('');
    expect(boxAt(joins, route, 'n1.ip').detail).toBe('100.96.0.0/16 dev flannel0');
    const veth = told(({ entry }) => entry.table === 'netdev' && entry.name === 'vetha');
    const cable = (shown: number) =>
      standingAt(joins, shown).layout.cables.find(({ a, b }) => a === 'p1a.eth0' && b === 'n1.docker0');
    expect([cable(veth - 1)?.absent, cable(veth)?.absent]).toEqual([true, false]);
    expect(boxAt(joins, veth, 'p1a.eth0').absent).toBe(true);
  });

  it('no cable of what is not there is drawn, and nothing waits to be crossed', () => {
    const drawn = (shown: number): number => drawCables(standingAt(joins, shown).layout.cables).inside.length;
    const shown = Array.from({ length: joins.trace.boot.length + 1 }, (_, i) => drawn(i));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(shown[0]).toBeLessThan(drawn(joins.events.length) / 2);
    const coins = (position: number) =>
      sceneAt(joins, { mode: 'even', position: position as StoryTime }).stamps.length;
    expect([coins(0), coins(Infinity)]).toEqual([0, joins.crossings.length]);
    const svg = svgPicture(joins, { mode: 'even', position: 0 as StoryTime }, PLAIN_PICTURE);
    expect(svg).not.toContain('100.96.2.0/24');
    expect(svg).not.toContain('100.96.1.2');
    expect(svg).toContain('stroke-dasharray="4 3"');
  });

  it('tables, commands, the device map and the address plan say the same', () => {
    for (const { focus } of joins.steps.filter((step) => step.focus.seq < joins.trace.boot.length)) {
      const shown = focus.seq + 1;
      const { cluster } = standingAt(joins, shown);
      for (const { name } of cluster.nodes) {
        const tables = new Map(tablesAt(joins, shown, name).map((table) => [table.kind, table.rows]));
        const route = boxAt(joins, shown, `${name}.ip`).detail;
        const fib = (tables.get('fib') ?? []).map(({ cells }) => cells.map(plain).join(' '));
        expect(fib.some((row) => row.startsWith('100.96.0.0/16'))).toBe(route !== '');
        const flanneld = boxAt(joins, shown, `${name}/flanneld`);
        expect(joins.layout.words.leases(tables.get('proxy')?.length ?? -1)).toBe(
          flanneld.absent ? joins.layout.words.leases(-1) : flanneld.detail,
        );
        expect(tables.get('leases')?.length).toBe(cluster.leases.length);
        const state = shellStateAt(traceThen(joins, shown), name, focus.at);
        const run = (line: string): string => runCommand(state, line).output;
        const device = boxAt(joins, shown, `${name}.flannel0`);
        expect(run('ip -d addr').includes('flannel0')).toBe(!device.absent);
        expect(run('ip route').includes('dev flannel0')).toBe(route !== '');
        expect(run('ip -d addr').includes('docker0:')).toBe(!boxAt(joins, shown, `${name}.docker0`).absent);
        expect(run('ss -lunp').includes('8285')).toBe(!boxAt(joins, shown, `${name}.socket`).absent);
        const parts = partsThen(joins.trace.cluster, cluster, name);
        for (const { box, absent } of parts)
          if (box !== null && box !== 'vpc.etcd')
            expect([box, absent === true]).toEqual([box, boxAt(joins, shown, box).absent]);
        expect(openSubnet(cluster, name)?.subnet ?? '').toBe(boxAt(joins, shown, name).detail);
      }
    }
  });

  it('rules, subnet.env and peers’ entries come when they are written', () => {
    const vxlan = made('scenario=node-joins&backend=vxlan&previous-subnets=0&docker-masq=1');
    const at = (found: (event: TraceEvent) => boolean) => {
      const shown = vxlan.events.findIndex(found);
      const run = (line: string, more: number) =>
        runCommand(shellStateAt(traceThen(vxlan, shown + more), 'n1'), line).output;
      return (line: string) => [run(line, 0), run(line, 1)] as const;
    };
    const says = (text: string) => at((e) => e.kind === 'log' && e.node === 'n1' && e.text.startsWith(text));
    const [noEnv, env] = says('Wrote subnet file')('cat /run/flannel/subnet.env');
    expect([noEnv, env]).toEqual([
      expect.stringContaining('No such file'),
      expect.stringContaining('FLANNEL_SUBNET'),
    ]);
    const last = says('Adding iptables rule: -d');
    expect(last('iptables-save').map((text) => text.includes('-d 100.96.0.0/16'))).toEqual([false, true]);
    const bridge = at(
      (e) => e.kind === 'install' && e.namespace === 'n1' && 'name' in e.entry && e.entry.name === 'docker0',
    );
    expect(bridge('iptables-save').map((text) => text.includes('! -o docker0'))).toEqual([false, true]);
    const entry = at((e) => e.kind === 'install' && e.namespace === 'n1' && e.entry.table === 'fdb');
    expect(entry('bridge fdb').map((text) => text.includes('dst 172.20.54.98'))).toEqual([false, true]);
  });
});

describe('what a fault takes away', () => {
  const at = struck.events.findIndex(({ kind }) => kind === 'fault');

  it('is there until the fault strikes, and then an outline without its cables', () => {
    const ids = ['n2/flanneld', 'n2.flannel0', 'n2.socket'];
    const absent = (shown: number) => ids.map((id) => boxAt(struck, shown, id).absent);
    expect(absent(at)).toEqual([false, false, false]);
    expect(absent(at + 1)).toEqual([true, true, true]);
    expect(absent(struck.events.length)).toEqual([true, true, true]);
    expect([at, at + 1].map((shown) => boxAt(struck, shown, 'n2.ip').detail)).toEqual([
      '100.96.0.0/16 dev flannel0',
      '',
    ]);
    expect(boxAt(struck, at + 1, 'n2').detail).toBe('100.96.2.0/24');
    const cut = standingAt(struck, at + 1).layout.cables.filter(({ absent: gone }) => gone);
    expect(cut.every(({ a, b }) => ids.includes(a) || ids.includes(b))).toBe(true);
    expect(cut.length).toBeGreaterThan(0);
  });

  it('is so in the tables too, and the step says it', () => {
    const routes = (shown: number) =>
      (tablesAt(struck, shown, 'n2').find(({ kind }) => kind === 'fib')?.rows ?? []).filter(({ key }) =>
        key.includes('flannel0'),
      ).length;
    expect([at, at + 1, struck.events.length].map(routes)).toEqual([1, 0, 0]);
    expect(struck.steps.some(({ focus }) => focus.kind === 'fault')).toBe(true);
    expect(struck.events.filter(isPacketEvent).every(({ seq }) => seq > at)).toBe(true);
  });

  it('is an outline from the beginning where no boot is told', () => {
    const timeline = made('fault=subnet-env-missing:n2&flow=udp+p1a+to+100.96.2.2');
    expect(['p2a', 'p2a.eth0', 'p2b/c1'].map((id) => boxAt(timeline, 0, id).absent)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['p1a', 'p1a.eth0', 'n2/flanneld'].map((id) => boxAt(timeline, 0, id).absent)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it.each(ALL_FILMS)('%s: costs nothing where nothing comes or goes', (name) => {
  const timeline = film(name);
  if (timeline.trace.boot.length > 0) return;
  for (const shown of [0, 1, timeline.events.length]) {
    expect(standingAt(timeline, shown).layout).toBe(timeline.layout);
    expect(standingAt(timeline, shown).cluster).toBe(timeline.trace.cluster);
  }
});
