/**
 * A broken run beside its healthy twin: the same scenario without its faults, and the first thing that goes otherwise.
 *
 * What is compared is what happens to the scenario's own datagrams, event by event: where, what, and between which
 * addresses. Times, identifications and numbers that chance picks are left out, and so are calls that move nothing.
 */
import { fromU32 } from '../address/ipv4';
import { isPacketEvent, type PacketEvent, type Place, type TraceEvent } from '../kernel/event';
import { ETHERNET_LENGTH } from '../wire/ethernet';
import { destinationOf, IPV4_LENGTH, sourceOf, versionOf } from '../wire/ipv4';
import { saidOf } from './event-said';

/** As much of a trace as is compared. */
export interface Told {
  readonly events: readonly TraceEvent[];
  readonly packets: readonly {
    readonly packet: number;
    readonly about: number | null;
    readonly flow: number | null;
  }[];
}

export interface Divergence {
  /** Where the first run goes its own way; null where it has nothing more to tell. */
  readonly seqA: number | null;
  readonly seqB: number | null;
  /** The second run leaves out what the first does there, and goes on with what the first does later. */
  readonly skips: boolean;
  /** Both sides in a sentence: `n1 flanneld: the lease 100.96.2.0/24 is at 172.20.54.98; now: no lease covers it`. */
  readonly words: string;
}

export interface Twins<Scenario> {
  readonly healthy: Scenario;
  readonly broken: Scenario;
  /** The first difference in what became of the datagrams of two runs; null when there is none. */
  readonly firstDivergence: (a: Told, b: Told) => Divergence | null;
}

/** The scenario as it stands, and as it would be if nothing were broken. */
export const healthyTwin = <S extends { readonly faults: readonly unknown[] }>(scenario: S): Twins<S> => ({
  healthy: { ...scenario, faults: [] },
  broken: scenario,
  firstDivergence,
});

export function firstDivergence(a: Told, b: Told): Divergence | null {
  const [storiesA, storiesB] = [storiesOf(a), storiesOf(b)];
  const found = [...new Set([...storiesA.keys(), ...storiesB.keys()])].flatMap((name) => {
    const apart = partingOf(storiesA.get(name) ?? [], storiesB.get(name) ?? []);
    return apart === null ? [] : [apart];
  });
  const when = ({ one, other }: Parting): number => (other ?? one)?.seq ?? 0;
  const first = found.reduce<Parting | null>(
    (earliest, next) => (earliest === null || when(next) < when(earliest) ? next : earliest),
    null,
  );
  if (first === null) return null;
  const { one, other } = first;
  const has = (stories: Stories, beat: Beat | undefined): boolean =>
    [...stories.values()].some((beats) => beats.some(({ mark }) => mark === beat?.mark));
  const skips = one !== undefined && has(storiesA, other) && !has(storiesB, one);
  return { seqA: one?.seq ?? null, seqB: other?.seq ?? null, skips, words: wordsFor(one, other) };
}

interface Beat {
  readonly seq: number;
  readonly place: string;
  readonly said: string;
  /** What must be the same in both runs. */
  readonly mark: string;
}

/** Where two stories part; undefined for the one that has come to its end. */
interface Parting {
  readonly one: Beat | undefined;
  readonly other: Beat | undefined;
}

type Stories = ReadonlyMap<string, readonly Beat[]>;

/** What happens to each packet, under a name that it has in every run: `flow 0.2`, `flow 0.2 about.1`. */
function storiesOf({ events, packets }: Told): Stories {
  const names = namesOf(packets);
  const stories = new Map<string, Beat[]>();
  for (const event of events) {
    if (!isPacketEvent(event)) continue;
    const name = names.get(event.packet);
    const said = name === undefined ? null : saidOf(event);
    if (name === undefined || said === null) continue;
    const place = placeOf(event.place);
    const beats = stories.get(name) ?? [];
    if (beats.length === 0) stories.set(name, beats);
    beats.push({ seq: event.seq, place, said, mark: [place, event.layer, said, ends(event)].join('|') });
  }
  return stories;
}

/** The n-th packet of a flow, the n-th that is about it, and so on; a stranger's is nobody's. */
function namesOf(packets: Told['packets']): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const counted = new Map<string, number>();
  for (const { packet, about, flow } of packets) {
    const root = about === null ? `flow ${flow ?? 'nobody’s'}` : `${names.get(about) ?? 'lost'} about`;
    const n = counted.get(root) ?? 0;
    counted.set(root, n + 1);
    names.set(packet, `${root}.${n}`);
  }
  return names;
}

const placeOf = ({ node, pod, name }: Place): string => `${node} ${pod === null ? '' : `${pod}.`}${name}`;

/** Source and destination of the outermost IPv4 header. */
function ends({ layer, octets }: PacketEvent): string {
  const at = layer === 'ethernet' ? ETHERNET_LENGTH : 0;
  if (layer === 'data' || octets.length < at + IPV4_LENGTH || versionOf(octets, at) !== 4) return '';
  return `${fromU32(sourceOf(octets, at))} ${fromU32(destinationOf(octets, at))}`;
}

function partingOf(a: readonly Beat[], b: readonly Beat[]): Parting | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [a[i], b[i]];
    if (one?.mark !== other?.mark) return { one, other };
  }
  return null;
}

function wordsFor(one: Beat | undefined, other: Beat | undefined): string {
  if (other === undefined) return `${one?.place ?? ''}: ${one?.said ?? ''}; now: nothing happens`;
  if (one === undefined) return `${other.place}: nothing happens; now: ${other.said}`;
  if (one.place !== other.place) return `${one.place}: ${one.said}; now: ${other.place}: ${other.said}`;
  return `${one.place}: ${one.said}; now: ${one.said === other.said ? 'the same, between other addresses' : other.said}`;
}
