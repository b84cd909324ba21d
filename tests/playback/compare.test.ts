/** Races: who they are, where their ways part, where their time goes, and that the words say what the numbers say. */
import { describe, expect, it } from 'vitest';
import { isPacketEvent, placeName, presetScenario, type Profile } from '../../src/engine';
import {
  divergenceWords,
  firstDivergence,
  plain,
  type RacerName,
  RACER_NAMES,
  racerOf,
  raceWords,
  SHARE_NAMES,
  usualRacers,
  whereabouts,
} from '../../src/playback';
import { BASE, entryIn, PRICES, PROFILE, raceBetween, scenarioIn } from './races';

const ALL = RACER_NAMES.filter((name) => name !== 'healthy');
const everybody = raceBetween(ALL);
const article = raceBetween(['udp', 'vxlan', 'host-gw']);
const BROKEN = scenarioIn('fault=forward-policy-drop:n2');
const broken = raceBetween(['udp', 'healthy'], { base: BROKEN });
const dearSyscalls: Profile = {
  ...PROFILE,
  prices: { ...PROFILE.prices, syscall: { ...PROFILE.prices.syscall, fixed: 20_000 } },
};

describe('racers', () => {
  it('are the three of the article, or the broken one and its healthy twin', () => {
    expect(usualRacers(BASE)).toEqual(['udp', 'vxlan', 'host-gw']);
    expect(usualRacers(BROKEN)).toEqual(['udp', 'healthy']);
  });

  it('send the same datagram: backends differ in the backend alone', () => {
    const { scenario } = racerOf(BASE, 'vxlan');
    expect(scenario).toEqual({ ...BASE, backend: 'vxlan', port: 8472 });
  });

  it('keep a fault, but the healthy twin', () => {
    expect(racerOf(BROKEN, 'host-gw').scenario.faults).toEqual(BROKEN.faults);
    expect(racerOf(BROKEN, 'healthy').scenario).toEqual({ ...BROKEN, faults: [] });
  });

  it('leave their node, also when the scenario does not', () => {
    for (const name of ['same-node-ping', 'localhost']) {
      const race = raceBetween(['udp', 'host-gw'], { base: presetScenario(name) });
      expect(race.entries.map((e) => e.ledger.crossings.value >= 1 && e.ledger.wireBytes.value > 0)).toEqual([
        true,
        true,
      ]);
    }
  });

  it('have references on one bridge and between nodes', () => {
    const [same, nodes] = raceBetween(['same-node', 'node-node']).entries;
    expect(same?.ledger.wireBytes.value).toBe(0);
    expect(nodes?.events.some((e) => e.place.pod !== null)).toBe(false);
    expect([same?.arrived, nodes?.arrived]).toEqual([true, true]);
  });
});

describe('a race', () => {
  it('counts what the article counts: six crossings against two', () => {
    expect(article.entries.map((e) => e.ledger.crossings.value)).toEqual([6, 2, 2]);
    expect(article.length).toBe(entryIn(article, 0).track.end);
  });

  it('follows there, and back when somebody answers', () => {
    const base = presetScenario('cross-node-ping');
    const [there, both] = [raceBetween(['udp'], { base }), raceBetween(['udp'], { base, trip: 'both' })];
    expect(there.answered).toBe(true);
    expect(article.answered).toBe(false);
    expect(both.length).toBeGreaterThan(1.5 * there.length);
    expect(entryIn(both, 0).ledger.crossings.value).toBe(10);
  });

  it('follows a datagram that is cut to the reader of what is put together again', () => {
    const base = scenarioIn('flow=udp+p1a+to+p2a+size+8960');
    const { arrived, track, ledger } = entryIn(raceBetween(['udp'], { base }), 0);
    expect(arrived).toBe(true);
    expect(track.ways.length).toBeGreaterThan(2);
    expect(ledger.crossings.value).toBe(10);
  });

  it('of several flows takes the one that fares differently', () => {
    const base = scenarioIn(
      'flow=udp+p1a+to+p2a+text+hi&flow=udp+p1a+to+p2a+port+9001+size+4000&fault=mtu-black-hole:n2',
    );
    expect(raceBetween(['udp', 'healthy'], { base }).entries.map((e) => e.arrived)).toEqual([false, true]);
  });

  it('does not wait three seconds for a neighbour that never answers', () => {
    const base = scenarioIn('fault=pod-off-lease:p1a');
    const race = raceBetween(['udp', 'healthy'], { base });
    expect(entryIn(race, 0).track.end).toBeGreaterThan(1e9);
    expect(race.length).toBe(entryIn(race, 1).track.end);
  });
});

describe('the way over time', () => {
  it.each(everybody.entries)('of $racer.name goes on without gaps', ({ track }) => {
    for (const { stretches } of track.ways)
      for (const [i, stretch] of stretches.entries()) {
        expect(stretch.until).toBeGreaterThanOrEqual(stretch.from);
        if (i > 0) expect(stretch.from).toBeGreaterThanOrEqual(stretches[i - 1]?.until ?? 0);
      }
  });

  it('is a saw for udp and a step for host-gw', () => {
    const directions = (at: number): string =>
      entryIn(article, at)
        .track.passages.map((p) => (p.down ? 'down' : 'up'))
        .join(' ');
    expect(directions(0)).toBe('down up down up down up');
    expect(directions(2)).toBe('down up');
  });

  it('knows where the packet is at any instant', () => {
    const { track } = entryIn(article, 0);
    const [first, second] = track.passages;
    if (first === undefined || second === undefined) throw new Error('no crossings');
    expect(whereabouts(track, -1)).toEqual([]);
    expect(whereabouts(track, first.until + 1)[0]).toMatchObject({ space: 'kernel', crossing: null });
    const half = (second.from + second.until) / 2;
    expect(whereabouts(track, half)[0]?.crossing).toEqual({ down: false, part: 0.5 });
    expect(whereabouts(track, track.end * 2)[0]?.space).toBe('user');
  });

  it('ends where the packet was dropped', () => {
    const { track, arrived } = entryIn(broken, 0);
    expect(arrived).toBe(false);
    expect(track.deaths.map(({ event }) => event.reason)).toEqual(['NETFILTER_DROP']);
    expect(track.deaths[0]?.space).toBe('kernel');
  });
});

describe('the split of the time', () => {
  it.each(everybody.entries)(
    'of $racer.name adds up to its latency without gap or overlap',
    ({ split, track }) => {
      let at = 0;
      for (const slice of split.slices) {
        expect(slice.from).toBeCloseTo(at, 6);
        at = slice.until;
      }
      expect(at).toBeCloseTo(track.end, 6);
      const sum = SHARE_NAMES.reduce((total, share) => total + split.total[share], 0);
      expect(sum).toBeCloseTo(track.end, 3);
    },
  );

  it.each(everybody.entries)(
    'of $racer.name prices each crossing as the profile does',
    ({ split, ledger }) => {
      expect(split.total.crossing).toBeCloseTo(ledger.crossings.value * PRICES.syscall.fixed, 3);
      expect(split.total.copy).toBeCloseTo(ledger.bytesCopied.value * PRICES.copy.perByte, 3);
      expect(split.total.wake).toBe(ledger.switches.value * Math.round(PRICES.wake.fixed));
    },
  );

  it.each(everybody.entries)('of $racer.name names the prices that each share is made of', ({ split }) => {
    for (const share of SHARE_NAMES) {
      const { value, source } = split.figures[share];
      expect(value).toBe(split.total[share]);
      const told = [...source.matchAll(/[:,] ([\w-]+) (\d+) ns/g)].map(([, step, ns]) => ({
        step,
        ns: Number(ns),
      }));
      // Waiting has no price; of everything else the prices add up, each rounded by itself.
      if (share === 'waiting') expect(told).toEqual([]);
      else
        expect(Math.abs(told.reduce((sum, { ns }) => sum + ns, 0) - value)).toBeLessThanOrEqual(told.length);
    }
    const stepsOf = (share: (typeof SHARE_NAMES)[number]): string => split.figures[share].source;
    if (split.total.crossing > 0) expect(stepsOf('crossing')).toMatch(/”: syscall \d+ ns$/);
    if (split.total.copy > 0) expect(stepsOf('copy')).toMatch(/”: copy \d+ ns$/);
  });

  it('shows the sign and the price: udp’s crossings and copies are a small part of its delay', () => {
    const [udp, , hostGw] = article.entries.map(({ split }) => split.total);
    if (udp === undefined || hostGw === undefined) throw new Error('no entries');
    const more = (share: (typeof SHARE_NAMES)[number]): number => udp[share] - hostGw[share];
    const late = entryIn(article, 0).track.end - entryIn(article, 2).track.end;
    expect(more('crossing') + more('copy')).toBeLessThan(0.05 * late);
    expect(more('stack') + more('wake')).toBeGreaterThan(0.8 * late);
  });
});

describe('the first hop that differs', () => {
  const between = (a: RacerName, b: RacerName) => {
    const race = raceBetween([a, b]);
    return firstDivergence(entryIn(race, 0).events, entryIn(race, 1).events);
  };

  it('is nowhere for the same trace', () => expect(between('udp', 'udp')).toBeNull());

  it('of udp and host-gw is the routing decision of the sending node', () => {
    const found = between('udp', 'host-gw');
    expect(found?.a?.kind).toBe('lookup');
    expect(found?.a === null || found?.a === undefined ? '' : placeName(found.a.place)).toBe('n1.ip');
    expect(found?.atA).toBe(found?.atB);
  });

  it('does not depend on who is asked first', () => {
    const [there, back] = [between('udp', 'vxlan'), between('vxlan', 'udp')];
    expect(back?.a?.kind).toBe(there?.b?.kind);
    expect(back?.atA).toBe(there?.atB);
  });

  it('is at the start when another machine sends', () =>
    expect(between('udp', 'node-node')?.last).toBeNull());

  it('of a broken cluster and its twin is where the fault strikes', () => {
    const [sick, well] = [entryIn(broken, 0), entryIn(broken, 1)];
    const found = firstDivergence(sick.events, well.events);
    expect(found?.a).toMatchObject({ kind: 'hook', walk: { verdict: 'DROP' } });
    expect(plain(divergenceWords(sick, well, found))).toBe(
      'Both do the same up to n2.ip: there broken udp says DROP in FORWARD, healthy udp says ACCEPT in FORWARD.',
    );
  });

  it('looks at what is decided, not at calls that find nothing', () => {
    const { events } = entryIn(article, 0);
    const quiet = events.filter((e) => isPacketEvent(e) && e.kind !== 'syscall');
    expect(firstDivergence(events, quiet)).toBeNull();
  });
});

describe('the words of a race', () => {
  const words = raceWords(article);

  it('say who is last, with the numbers of the ledgers', () => {
    const text = plain(words.headline);
    expect(text).toMatch(
      /^udp arrives last: 29[.]6 µs against 12[.]4 µs by host-gw, 2[.]4 times as long[.]$/,
    );
    expect(words.counts.map(plain)).toEqual([
      'Crossings of the user/kernel line: udp 6 times, vxlan and host-gw twice.',
      'Copied across it: udp 190 bytes, vxlan and host-gw 26 bytes.',
      'Headers put around the datagram: vxlan 50 bytes, udp 28 bytes, host-gw none.',
    ]);
  });

  it('say why: a program carries the datagrams of the last, and the first stays in the kernel', () => {
    expect(words.detour === null ? '' : plain(words.detour)).toBe(
      'Over udp a program carries every datagram: flanneld on n1 and n2. On both nodes the kernel hands it up to user space and takes it back; over host-gw it stays in the kernel from socket to socket.',
    );
    expect(raceWords(raceBetween(['vxlan', 'host-gw'])).detour).toBeNull();
    expect(raceWords(broken).detour).toBeNull();
  });

  it('say what the delay is made of, the dearest first', () => {
    const text = words.why.map(plain).join(' ');
    expect(text).toMatch(/network stacks .*waking 2 more sleepers .*4 more crossings themselves/);
    expect(words.moral === null ? '' : plain(words.moral)).toContain(
      'The crossings are the sign, not the price',
    );
  });

  it('say that it is paid per packet, not per byte: which calls take one packet each, and how little grows', () => {
    const text = words.why.map(plain).join(' ');
    expect(text).toMatch(
      /flanneld moves one packet with each call: read and sendto on n1, recvfrom and write on n2\. .* all 4 calls again/,
    );
    const [, of, grows] = /not per byte: of the ([\d.]+) µs only (\d+) ns grow/.exec(text) ?? [];
    expect(Number(grows) / 1000 / Number(of)).toBeLessThan(0.005);
    expect(
      raceWords(raceBetween(['vxlan', 'host-gw']))
        .why.map(plain)
        .join(' '),
    ).not.toContain('per byte');
  });

  it('do not call crossings a mere sign where they are the price', () => {
    const { why, moral } = raceWords(raceBetween(['udp', 'host-gw'], { profile: dearSyscalls }));
    const text = why.map(plain).join(' ');
    expect(moral).toBeNull();
    expect(text).toMatch(/^The .* in between are 4 more crossings themselves/);
  });

  it('say who never arrives, where and why', () => {
    expect(plain(raceWords(broken).headline)).toBe(
      'broken udp never arrives: n2.ip drops it, NETFILTER_DROP (an iptables rule or policy). healthy udp arrives after 29.6 µs.',
    );
    expect(raceWords(broken).why).toEqual([]);
  });
});
