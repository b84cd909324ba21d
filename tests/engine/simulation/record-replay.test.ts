/**
 * What living pods do is written down as a recording would be, and replayed with pods that only answer ARP: every interface
 * must show the same. Clusters, settings and datagrams by chance, the settings from the whole vocabulary of replay cases.
 */
import { describe, expect, it } from 'vitest';
import { pricesOf } from '../../../src/engine/cost/profile';
import { PROFILES } from '../../../src/engine/cost/profiles/index';
import { createPrng, type Prng } from '../../../src/engine/prng';
import { readCase } from '../../../src/engine/simulation/case-check';
import { replay } from '../../../src/engine/simulation/replay';
import { type Octets } from '../../../src/engine/wire/octets';
import { type Header, ping, syn, udp } from '../../support/datagrams';
import { type LabBackend, type Settings } from './facts/lab';
import { record, type Sent } from './facts/recording';
import { namesOf, type Site, SITES } from './facts/sites';

const PRICES = pricesOf(PROFILES.reference);
const BACKENDS: readonly LabBackend[] = ['udp', 'vxlan', 'host-gw'];
const RUNS = 60;

const pick = <T>(prng: Prng, list: readonly T[]): T => list[prng.below(list.length)] as T;

type Words = Readonly<Record<string, (prng: Prng, site: Site) => unknown>>;

/** One row for each word of the vocabulary. */
const WORDS: Words = {
  ipMasq: () => true,
  dockerMasq: () => true,
  rpFilter: (prng) => ({ [pick(prng, ['n1', 'n2'])]: pick(prng, ['strict', 'loose']) }),
  acceptLocal: () => ({ n1: ['flannel0'] }),
  podMtu: (prng, site) => ({ [pick(prng, ['p1a', 'p2a'])]: pick(prng, [site.mtu, 1000]) }),
  tunMtu: (prng) => ({ [pick(prng, ['n1', 'n2'])]: 1000 }),
  linkMtu: (prng) => ({ [pick(prng, ['n1', 'n2'])]: 1000 }),
  flanneldKilled: (prng) => [pick(prng, ['n1', 'n2'])],
  leaseDeleted: (prng) => [pick(prng, ['n1', 'n2'])],
  drop: (_prng, site) => ({ n2: `udp/${site.port}` }),
  reject: (_prng, site) => ({ n2: `udp/${site.port}` }),
  forwardDrop: (prng) => ({ [pick(prng, ['n1', 'n2'])]: { acceptRules: prng.below(2) === 0 } }),
  bridgeNf: (prng) => ({ n1: 0, n2: prng.below(2) }),
  etcdDown: () => true,
  offload: () => true,
  cold: () => true,
};

function settingsBy(prng: Prng, site: Site): Settings {
  const settings: Record<string, unknown> = {};
  for (const [word, value] of Object.entries(WORDS))
    if (prng.below(8) === 0) settings[word] = value(prng, site);
  return settings;
}

function datagramBy(prng: Prng, from: string, to: string, seq: number): Octets {
  const header: Header = {
    ttl: pick(prng, [64, 64, 64, 1, 2, 3, 4, 5]),
    tos: pick(prng, [0, 0, 0xb8, 0x03]),
    df: prng.below(2) === 0,
  };
  const size = pick(prng, [10, 56, 900, 1100, 1400]);
  switch (prng.below(3)) {
    case 0:
      return ping(from, to, header, { seq, size });
    case 1:
      return udp(from, to, size, header, { from: 4000 + seq });
    default:
      return syn(from, to, header);
  }
}

function sentBy(prng: Prng, site: Site): readonly Sent[] {
  const names = namesOf(site);
  const { n1, n2 } = names;
  const senders = { p1a: names.p1a, p1b: names.p1b, n1: pick(prng, [n1.x0, n1.eth0]) };
  const everywhere = [names.p2a, names.p2b, names.p3a, n2.x0, n2.x1, n2.eth0, n2.broadcast, n2.missing];
  const nowhere = [site.unleased, site.skipped, site.router, '8.8.8.8', '224.0.0.1', '255.255.255.255'];
  const apart = pick(prng, [1, 20, 1000]);
  return Array.from({ length: 1 + prng.below(5) }, (_, i) => {
    const [from, own] = pick(prng, Object.entries(senders));
    const source = prng.below(10) === 0 ? pick(prng, ['8.8.8.8', names.p3a, names.p2a]) : own;
    const to = pick(prng, prng.below(3) === 0 ? nowhere : everywhere);
    return { from, octets: datagramBy(prng, source, to, i + 1), ms: i * apart };
  });
}

function recordedBy(seed: number) {
  const prng = createPrng(Math.imul(seed + 1, 0x9e37_79b1));
  const site = pick(prng, SITES);
  const backend = pick(prng, BACKENDS);
  const settings = settingsBy(prng, site);
  const text = record(site, backend, settings, sentBy(prng, site));
  return {
    what: `${backend} ${JSON.stringify(settings)}`,
    name: settings.cold === true ? 'cold' : 'warm',
    text,
  };
}

function replayed(text: string, name: string) {
  const parsed = readCase(text);
  if (!parsed.ok) throw new Error(`${parsed.error.where}: expected ${parsed.error.expected}`);
  return replay(parsed.value, name, PRICES);
}

describe('a run, written down and replayed, is the same run', () => {
  it.each(Array.from({ length: RUNS }, (_, seed) => seed))('number %i', (seed) => {
    const { what, name, text } = recordedBy(seed);
    const { places } = replayed(text, name);
    expect(
      places.filter(({ mismatch }) => mismatch !== null).map(({ place }) => place),
      what,
    ).toEqual([]);
  });

  it('and an octet that was changed in the record is found', () => {
    const { name, text } = recordedBy(0);
    const changed = JSON.parse(text) as { expect: Record<string, { octets: string }[]> };
    const place = Object.keys(changed.expect).find((p) => p.endsWith('docker0')) ?? '';
    const frame = changed.expect[place]?.[0];
    if (frame === undefined) throw new Error('nothing was recorded');
    frame.octets = `${frame.octets.slice(0, -2)}${frame.octets.endsWith('00') ? '01' : '00'}`;
    const wrong = replayed(JSON.stringify(changed), name).places.filter(({ mismatch }) => mismatch !== null);
    expect(wrong.map((p) => p.place)).toEqual([place]);
  });
});
