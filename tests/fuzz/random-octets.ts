/**
 * Octets by chance: noise, and packets that once were right. The latter are changed as bad senders change them (bits,
 * lengths, cuts, splices), and half of them get right checksums again, so that what lies behind those is reached.
 */
import { isPacketEvent } from '../../src/engine/kernel/event';
import { presetScenario, PRESETS } from '../../src/engine/scenario/presets';
import { simulate } from '../../src/engine/simulation/simulate';
import { checksumFor, pseudoHeaderSum } from '../../src/engine/wire/checksum';
import { type Octets, readU16, readU32, writeU16, concat } from '../../src/engine/wire/octets';
import { type Below } from './random-scenario';

const LONGEST_NOISE = 200;
/** Longer ones say nothing that shorter ones do not, and take their time. */
const LONGEST_SAMPLE = 1_600;

/** One of each shape that the presets show, as bare datagrams. */
export function datagramSamples(): readonly Octets[] {
  const samples = new Map<string, Octets>();
  for (const preset of Object.keys(PRESETS))
    for (const event of simulate(presetScenario(preset)).events) {
      if (!isPacketEvent(event) || event.octets.length > LONGEST_SAMPLE) continue;
      const { layer, octets } = event;
      const ip = layer === 'ipv4' ? 0 : layer === 'ethernet' && readU16(octets, 12) === 0x0800 ? 14 : null;
      if (ip === null) continue;
      const datagram = octets.subarray(ip);
      const shape = [
        datagram.length,
        datagram[9],
        readU16(datagram, 6),
        datagram[20],
        readU16(datagram, 22),
      ].join();
      if (!samples.has(shape)) samples.set(shape, datagram);
    }
  return [...samples.values()];
}

/** Numbers that lengths, offsets and counters go wrong at. */
const EDGES = [
  0, 1, 7, 8, 19, 20, 21, 27, 28, 60, 68, 127, 128, 255, 256, 576, 1_500, 0x1fff, 0x2000, 0x4000, 0x7fff,
  0xfffe, 0xffff,
];

function noise(below: Below): Uint8Array {
  const octets = new Uint8Array(below(LONGEST_NOISE));
  for (let i = 0; i < octets.length; i++) octets[i] = below(256);
  if (below(2) === 0 && octets.length > 0) octets[0] = 0x40 | (4 + below(12));
  return octets;
}

type Change = (octets: Uint8Array, below: Below) => Uint8Array;

const CHANGES: readonly Change[] = [
  (octets, below) => {
    for (let i = 1 + below(3); i > 0; i--) {
      const at = below(octets.length);
      octets[at] = (octets[at] ?? 0) ^ (1 << below(8));
    }
    return octets;
  },
  // Headers are where it matters.
  (octets, below) => {
    octets[below(Math.min(48, octets.length))] = below(256);
    return octets;
  },
  (octets, below) => {
    writeU16(octets, below(Math.max(1, Math.min(48, octets.length) - 1)), EDGES[below(EDGES.length)] ?? 0);
    return octets.subarray(0, octets.length);
  },
  (octets, below) => octets.slice(0, below(octets.length + 1)),
  (octets, below) => concat(octets, noise(below)),
  (octets, below) => {
    const at = below(octets.length);
    return concat(octets.subarray(0, at), octets.subarray(Math.min(octets.length, at + below(40))));
  },
];

/** Lengths and checksums of the outermost headers put right, as far as there are any. */
function mend(octets: Uint8Array): void {
  const header = ((octets[0] ?? 0) & 0x0f) * 4;
  if (octets.length < 20 || header < 20 || header > octets.length) return;
  writeU16(octets, 2, octets.length);
  writeU16(octets, 10, checksumFor(octets, 0, header, 10));
  const length = octets.length - header;
  const protocol = octets[9] ?? 0;
  const initial = pseudoHeaderSum(
    { source: readU32(octets, 12), destination: readU32(octets, 16) },
    protocol,
    length,
  );
  if (protocol === 17 && length >= 8) {
    writeU16(octets, header + 4, length);
    writeU16(octets, header + 6, checksumFor(octets, header, octets.length, header + 6, initial));
  }
  if (protocol === 6 && length >= 20)
    writeU16(octets, header + 16, checksumFor(octets, header, octets.length, header + 16, initial));
  if (protocol === 1 && length >= 8)
    writeU16(octets, header + 2, checksumFor(octets, header, octets.length, header + 2));
}

/** Octets that may be a datagram. */
export function randomOctets(below: Below, samples: readonly Octets[]): Uint8Array {
  const sample = samples[below(samples.length)];
  if (sample === undefined || below(5) === 0) return noise(below);
  let octets = Uint8Array.from(sample as Uint8Array);
  for (let i = below(4); i > 0 && octets.length > 0; i--)
    octets = Uint8Array.from(CHANGES[below(CHANGES.length)]?.(octets, below) ?? octets);
  if (below(2) === 0) mend(octets);
  return octets;
}
