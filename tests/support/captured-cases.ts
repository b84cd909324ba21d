/** The recordings under tests/captures, by name: `udp/d-udp-hello`. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseCase, type ReplayCase, type SeenFrame } from '../../src/engine/simulation/replay-case';

const FOLDER = new URL('../captures/', import.meta.url);

export const CASE_NAMES: readonly string[] = ['udp', 'vxlan', 'hostgw'].flatMap((backend) =>
  readdirSync(new URL(`${backend}/`, FOLDER))
    .map((file) => `${backend}/${file.replace(/[.]json$/, '')}`)
    .sort(),
);

export const caseText = (name: string): string => readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');

export function readCase(name: string): ReplayCase {
  const parsed = parseCase(caseText(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.where} is not ${parsed.error.expected}`);
  return parsed.value;
}

/** The same recording with other frames seen at one place. */
export function withFrames(
  replayCase: ReplayCase,
  place: string,
  change: (frames: readonly SeenFrame[]) => readonly SeenFrame[],
): ReplayCase {
  const frames = replayCase.expect.get(place);
  if (frames === undefined) throw new Error(`${replayCase.title} did not look at ${place}`);
  return { ...replayCase, expect: new Map(replayCase.expect).set(place, change(frames)) };
}

/** The same recording with one frame (counted from 1) changed in place. */
export const withFrame = (
  replayCase: ReplayCase,
  place: string,
  frame: number,
  change: (octets: Uint8Array) => void,
): ReplayCase =>
  withFrames(replayCase, place, (frames) =>
    frames.map((seen, i) => {
      if (i !== frame - 1) return seen;
      const octets = Uint8Array.from(seen.octets as Uint8Array);
      change(octets);
      return { ...seen, octets };
    }),
  );
