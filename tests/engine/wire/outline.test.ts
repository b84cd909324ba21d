import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presetScenario, PRESETS, type PresetName, simulate } from '../../../src/engine';
import { dissect, type LayerStart } from '../../../src/engine/wire/dissect';
import { emitIpv4, PROTOCOL } from '../../../src/engine/wire/ipv4';
import { concat, type Octets, toHex } from '../../../src/engine/wire/octets';
import { outline } from '../../../src/engine/wire/outline';
import { RECORDINGS } from './recordings';

const STARTS: readonly LayerStart[] = ['ethernet', 'ipv4', 'data'];
const PORTS = { udpPort: 8285, vxlanPort: 8472, wireguardPort: 51820 };

/** What `dissect` finds, as far as an outline goes. */
const inOutline = (octets: Octets, start: LayerStart) =>
  dissect(octets, start, PORTS).map(({ protocol, offset, length, depth, quoted, fields, problem, title }) => {
    const shown = (name: string): string | null =>
      protocol === 'ipv4' ? (fields.find((f) => f.name === name)?.shown ?? null) : null;
    const whole = protocol === 'arp' && length === 28;
    const says = whole ? title : null;
    const broken = problem !== null;
    const ends = { source: shown('source'), destination: shown('destination') };
    return { protocol, offset, length, depth, quoted, broken, says, ...ends };
  });

/** Said first: which octets these are, as a report of a run shows little else. */
function agree(octets: Octets): void {
  for (const start of STARTS)
    expect({ start, octets: toHex(octets), layers: outline(octets, start, PORTS) }).toEqual({
      start,
      octets: toHex(octets),
      layers: inOutline(octets, start),
    });
}

it('says what dissect says of every packet of every preset', () => {
  for (const preset of Object.keys(PRESETS) as PresetName[])
    for (const event of simulate(presetScenario(preset)).events) if ('octets' in event) agree(event.octets);
});

it('says what dissect says of recorded frames, and of every beginning of them', () => {
  for (const { octets } of Object.values(RECORDINGS))
    for (let end = 0; end <= octets.length; end++) agree(octets.subarray(0, end));
});

it(
  'says what dissect says of recorded frames with octets changed, cut and added',
  { timeout: 60_000 },
  () => {
    const frames = Object.values(RECORDINGS).map((r) => r.octets);
    const change = fc.tuple(fc.nat(80), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 4, 6, 8, 17, 69, 70)));
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.array(change, { maxLength: 4 }),
        fc.oneof(fc.constant(0), fc.nat(1000)),
        fc.uint8Array({ maxLength: 8 }),
        (frame, changes, cut, tail) => {
          const octets = concat(frame.subarray(0, frame.length - (cut % frame.length)), tail);
          for (const [at, value] of changes) octets[at % octets.length] = value;
          agree(octets);
        },
      ),
      { numRuns: 4_000 },
    );
  },
);

it('ends where dissect ends: a tunnel in a tunnel in a tunnel', () => {
  let datagram: Octets = new Uint8Array(4);
  for (let i = 0; i < 100; i++)
    datagram = emitIpv4({ source: 1, destination: 2, protocol: PROTOCOL.ipip }, datagram);
  agree(datagram);
});

it('says what dissect says of fragments of everything', () => {
  const payload = new Uint8Array(40).fill(69);
  for (const protocol of [1, 4, 6, 17, 99])
    for (const fragmentOffset of [0, 1])
      for (const moreFragments of [0, 1])
        agree(emitIpv4({ source: 1, destination: 2, protocol, fragmentOffset, moreFragments }, payload));
});
