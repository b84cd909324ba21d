/** A scenario packed into the fragment of a link to a room: run by the race, used in part by others, never unsaid. */
import { describe, expect, it } from 'vitest';
import { parseLadderLink } from '../../src/app/ladder/ladder-link';
import { parseLeaseLink } from '../../src/app/leases/lease-link';
import { parseLoadLink } from '../../src/app/load/load-link';
import { parseRaceLink, printRaceLink } from '../../src/app/race/race-link';
import { problemsInRoom } from '../../src/app/room/read-room';
import { writeFragment } from '../../src/link/fragment';
import { parseLink } from '../../src/link/link';

const PROFILES = ['reference'];
const scenario = parseLink('?scenario=cross-node-ping&nodes=5&mtu=1400').link.scenario;
const fragment = `#s=${writeFragment(scenario, null)}`;
const named = (text: string) => (problemsInRoom(text) ?? []).map(({ parameter, used }) => [parameter, used]);

it('the race runs it, and the query has the last word', () => {
  expect(parseRaceLink(`?view=race${fragment}`, PROFILES)).toMatchObject({
    link: { base: scenario },
    problems: [],
  });
  expect(parseRaceLink(`?view=race&mtu=1500${fragment}`, PROFILES).link.base).toMatchObject({
    nodes: 5,
    mtu: 1500,
  });
});

it('a race whose scenario is too long for words is written with a fragment, and read again', () => {
  const flow = `udp p1a to p2a port 9000 text ${'x'.repeat(180)}`;
  const words = Array.from({ length: 60 }, () => `flow=${flow.replaceAll(' ', '+')}`).join('&');
  const { link } = parseRaceLink(`?view=race&${words}`, PROFILES);
  const written = printRaceLink(link);
  expect(written).toContain('#s=1.');
  expect(written.length).toBeLessThan(2_000);
  expect(parseRaceLink(`?${written}`, PROFILES)).toEqual({ link, problems: [] });
});

it('rooms with settings of their own take what they have a setting for, and list the rest', () => {
  const ladder = parseLadderLink(`?view=ladder${fragment}`, PROFILES);
  expect(ladder.settings).toMatchObject({ vpcMtu: 1400 });
  expect(parseLoadLink(`?view=load${fragment}`, PROFILES).settings).toMatchObject({
    mtu: 1400,
  });
  expect(parseLeaseLink(`?view=leases${fragment}`).link.settings).toMatchObject({ nodes: 5 });
  for (const room of ['ladder', 'load', 'leases'])
    expect(named(`?view=${room}${fragment}`)).toEqual([['s', expect.stringMatching(/^its /)]]);
});

it.each(['lessons', 'diagnose', 'glossary'])('%s have films of their own, and say so', (room) => {
  expect(named(`?v=1&view=${room}${fragment}`)).toEqual([['s', 'nothing of it']]);
});

describe('problems of a link to a room', () => {
  it.each([
    ['?view=race&paths=udp', 'paths'],
    ['?view=load&cores=99', 'cores'],
    ['?view=ladder&datagram=1', 'datagram'],
    ['?view=leases&story=nonsense', 'story'],
    ['?lesson=nonsense', 'lesson'],
    ['?lesson=one-pod&page=99', 'page'],
    ['?view=diagnose&level=9', 'level'],
    ['?view=glossary&colour=red', 'colour'],
    ['https://example.org/app/?view=race#s=2.AAAA', 's'],
    ['?view=ladder#s=1.AAAA', 's'],
  ])('%s', (link, parameter) => {
    expect(named(link).map(([name]) => name)).toContain(parameter);
  });

  it('are none for one that holds, and null for a film', () => {
    for (const link of [
      '?view=race',
      '?view=glossary#vxlan',
      '?lesson=one-pod&page=2',
      '?view=leases&story=clone',
    ])
      expect(problemsInRoom(link)).toEqual([]);
    expect(problemsInRoom('?scenario=cross-node')).toBeNull();
  });
});
