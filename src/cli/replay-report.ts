/** What a replay came to, as a table, as sentences about what differs, and as data. */
import {
  dissect,
  type DissectedField,
  type DissectHints,
  fieldAt,
  type FieldHit,
  type FrameMismatch,
  type Octets,
  type ReplayCase,
  type ReplayVerdict,
  summary,
  toHex,
} from '../engine/index';

/** One case judged; also what `--json` prints. */
export interface Judgement {
  readonly file: string;
  readonly case: string;
  readonly equal: boolean;
  /** Frames that the recording has, and those of them that came out equal. */
  readonly frames: number;
  readonly equalFrames: number;
  /** Whose clock ordered the frames: the cost profile's, or the recording's own delays. */
  readonly clock: 'profile' | 'recording';
  readonly places: readonly PlaceJudgement[];
}

export interface PlaceJudgement {
  readonly place: string;
  readonly expected: number;
  readonly found: number;
  readonly equal: number;
  readonly mismatch: Mismatch | null;
}

/** The first frame that is not what was recorded. */
export interface Mismatch {
  /** Counted from 1. */
  readonly frame: number;
  /** Counted from 0; null where one of the two frames is missing. */
  readonly octet: number | null;
  readonly layer: string | null;
  readonly field: string | null;
  readonly expected: Side;
  readonly found: Side;
}

interface Side {
  /** The field's value, or what there is instead. */
  readonly value: string;
  /** The octet in hex. */
  readonly octet: string | null;
  readonly summary: string | null;
  readonly octets: string | null;
}

export function judgement(file: string, document: ReplayCase, verdict: ReplayVerdict): Judgement {
  const { backend, port } = document.cluster;
  const hints: DissectHints = {
    ...(backend === 'udp' && port > 0 ? { udpPort: port } : {}),
    ...(backend === 'vxlan' && port > 0 ? { vxlanPort: port } : {}),
  };
  const total = (of: (place: ReplayVerdict['places'][number]) => number): number =>
    verdict.places.reduce((sum, place) => sum + of(place), 0);
  return {
    file,
    case: document.title,
    equal: verdict.equal,
    frames: total((p) => p.expected),
    equalFrames: total((p) => p.equal),
    clock: verdict.clock,
    places: verdict.places.map(({ place, expected, found, equal, mismatch }) => ({
      place,
      expected,
      found,
      equal,
      mismatch:
        mismatch === null
          ? null
          : explained(mismatch, verdict.layer3.has(place) ? 'ipv4' : 'ethernet', hints),
    })),
  };
}

type Start = 'ipv4' | 'ethernet';

function explained(
  { frame, difference, expected, found }: FrameMismatch,
  start: Start,
  hints: DissectHints,
): Mismatch {
  const octet = difference?.octet ?? null;
  const hits = [expected, found].map((octets) =>
    octets === null ? null : hitOf(octets, octet, start, hints),
  );
  // The recording's own fields; those of the computed frame where the recording has ended already.
  const told = hits.find((hit) => hit !== null) ?? null;
  const [was, is] = hits.map((hit) => hit?.fields ?? []);
  const changed = told?.fields.filter(
    ({ name }) => was?.find((f) => f.name === name)?.shown !== is?.find((f) => f.name === name)?.shown,
  );
  const fields = changed === undefined || changed.length === 0 ? (told?.fields ?? []) : changed;
  return {
    frame,
    octet,
    layer: told?.layer.title ?? null,
    field: told === null ? null : fields.map((f) => f.label).join(', '),
    expected: side(expected, octet, fields, start, hints),
    found: side(found, octet, fields, start, hints),
  };
}

const hitOf = (octets: Octets, octet: number | null, start: Start, hints: DissectHints): FieldHit | null =>
  octet === null ? null : fieldAt(dissect(octets, start, hints), octet);

function side(
  octets: Octets | null,
  octet: number | null,
  fields: readonly DissectedField[],
  start: Start,
  hints: DissectHints,
): Side {
  if (octets === null) return { value: 'no frame', octet: null, summary: null, octets: null };
  const whole = { summary: summary(octets, start, hints), octets: toHex(octets) };
  if (octet === null) return { value: 'a frame', octet: null, ...whole };
  const here = octets[octet];
  if (here === undefined) return { value: `the end after ${octets.length} octets`, octet: null, ...whole };
  const mine = hitOf(octets, octet, start, hints)?.fields ?? [];
  const same = mine.filter((f) => fields.some(({ name }) => name === f.name));
  const value = (same.length > 0 ? same : mine).map((f) => f.shown).join(', ');
  return { value, octet: toHex(Uint8Array.of(here)), ...whole };
}

/** Case, frames compared, equal: a line for each, and a sum where there are several. */
export function printTable(judged: readonly Judgement[]): string {
  const width = Math.max(4, ...judged.map((j) => j.case.length));
  const line = (name: string, frames: string, equal: string): string =>
    `${name.padEnd(width)}  ${frames.padStart(11)}  ${equal}\n`;
  const compared = ({
    equal,
    equalFrames,
    frames,
  }: Pick<Judgement, 'equal' | 'equalFrames' | 'frames'>): string =>
    equal ? String(frames) : `${equalFrames} of ${frames}`;
  const rows = judged.map((j) => line(j.case, compared(j), j.equal ? 'yes' : 'NO'));
  const right = judged.filter((j) => j.equal).length;
  const sum = {
    equal: right === judged.length,
    frames: judged.reduce((n, j) => n + j.frames, 0),
    equalFrames: judged.reduce((n, j) => n + j.equalFrames, 0),
  };
  const total =
    judged.length < 2 ? '' : line(`${judged.length} cases`, compared(sum), `${right} of ${judged.length}`);
  return line('case', 'frames', 'equal') + rows.join('') + total;
}

/** Which interface, which frame, which octet of which field, what was recorded and what was found. */
export function printMismatches(judged: readonly Judgement[]): string {
  return judged
    .flatMap((j) =>
      j.places.flatMap((p) => (p.mismatch === null ? [] : [mismatchText(j.case, p.place, p.mismatch)])),
    )
    .join('');
}

function mismatchText(name: string, place: string, { frame, octet, layer, field, ...m }: Mismatch): string {
  const where = octet === null ? '' : `, octet ${octet}: ${field ?? ''} of ${layer ?? ''}`;
  const said = ({ value, octet: hex, summary: line }: Side): string =>
    [value, hex === null ? null : `octet 0x${hex}`, line === null ? null : `in ${line}`]
      .filter((w) => w !== null)
      .join(', ');
  return `\n${name}: ${place}, frame ${frame}${where}\n  expected  ${said(m.expected)}\n  found     ${said(m.found)}\n`;
}
