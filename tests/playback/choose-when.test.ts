/** The advice on backends: what it says in words is what the engine answered in the table above it. */
import { expect, it } from 'vitest';
import { LEASE_TTL, simulate } from '../../src/engine';
import { courseOf, lessonNamed, plain, timelineOf } from '../../src/playback';

const lesson = lessonNamed('choose');
if (lesson?.table === undefined) throw new Error('no table');
const { table } = lesson;
const facts = courseOf(lesson, (scenario) => timelineOf(simulate(scenario), 'wide')).facts(table.film);

it.each(['en', 'de'] as const)('has the rows that the advice in %s speaks of', (tongue) => {
  const rows = new Map(
    table.figures.rows(facts, tongue).map((row) => {
      const [name = '', ...cells] = row.map(plain);
      return [name, cells];
    }),
  );
  const [no, seen, bytes, time] = [tongue === 'de' ? 'nein' : 'no', 0, 2, 3];
  const named = (column: number, text: string) =>
    [...rows].filter(([, cells]) => cells[column] === text).map(([name]) => name);
  // Without flanneld, past the cloud's check, across subnets, and what cannot be read.
  expect([4, 5, 6, 7].map((column) => named(column, no))).toEqual([
    ['udp'],
    ['host-gw'],
    ['host-gw'],
    ['wireguard'],
  ]);
  expect(named(bytes, '0')).toEqual(['host-gw']);
  expect(['udp', 'vxlan', 'ipip', 'wireguard'].map((name) => rows.get(name)?.[seen])).toEqual([
    'UDP 8285',
    'UDP 8472',
    'IP 4',
    'UDP 51820',
  ]);
  const shortest = Math.min(
    ...[...rows].map(([, cells]) => parseFloat(cells[time]?.replace(',', '.') ?? '')),
  );
  expect(parseFloat(rows.get('host-gw')?.[time]?.replace(',', '.') ?? '')).toBe(shortest);
  const said = table.advice.map((prose) => plain(prose[tongue](facts))).join(' ');
  // WireGuard: 20 + 8 + 32 of headers, the packet of 41 filled up to 48, and an MTU for IPv6's 40.
  expect(said).toMatch(/60 .* 7\b.* 16\b.* 80 /);
  expect(said).toContain(`${LEASE_TTL / 3_600e9} ${tongue === 'de' ? 'Stunden' : 'hours'}`);
  for (const name of ['ipip', 'vxlan'])
    for (const column of [seen, bytes, time]) expect(said).toContain(rows.get(name)?.[column]);
});
