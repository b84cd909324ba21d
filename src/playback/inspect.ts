/**
 * One event's packet laid open: the tree of headers, the hex dump linked with it, and what this hop changed.
 *
 * Everything is read from the octets; what changed is found by reading the packet's event before in the same way.
 */
import { type DissectedField, isPacketEvent, type PacketEvent, type TraceEvent } from '../engine';
import { type Told } from './caption/caption';
import { explanationsIn } from './caption/explain';
import { headerName, headerSummary, remarkOn } from './caption/header-names';
import { deviceHue } from './caption/context';
import { say } from './caption/say';
import { layersAt, type NamedLayer } from './dissected';
import { eventBefore } from './story';
import { type Hue, type Text } from './text';

export interface Inspection {
  /** `On n1 eth0, 83 octets`. */
  readonly title: Text;
  readonly length: number;
  readonly headers: readonly HeaderNode[];
  readonly rows: readonly HexRow[];
  /** Against the packet's event before; empty at its first. */
  readonly changes: readonly FieldChange[];
  /** What the octets do not say by themselves; null for nothing. */
  readonly remark: Text | null;
}

export interface HeaderNode {
  readonly id: string;
  readonly kind: string;
  /** `IPv4, added by n1`. */
  readonly name: string;
  readonly hue: Hue;
  readonly depth: number;
  /** Octets, the first counted and the last not. */
  readonly from: number;
  readonly until: number;
  /** `172.20.33.102 → 172.20.54.98 ttl 64 DF`. */
  readonly summary: Text;
  readonly fields: readonly FieldNode[];
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
}

export interface FieldNode {
  readonly id: string;
  readonly name: string;
  /** As tcpdump or the RFC would write it. */
  readonly value: string;
  readonly meaning: string;
  /** What there is to say about this very value; null for nothing. */
  readonly note: string | null;
  readonly firstBit: number;
  readonly width: number;
  readonly from: number;
  readonly until: number;
  readonly change: FieldChange | null;
}

export interface FieldChange {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly header: string;
  /** Null for a whole header. */
  readonly field: string | null;
  /** `TTL`, `IPv4, 20 octets`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface HexRow {
  readonly offset: number;
  readonly octets: readonly HexOctet[];
  readonly ascii: string;
}

export interface HexOctet {
  readonly index: number;
  readonly hex: string;
  readonly hue: Hue;
  /** Id of the header it belongs to. */
  readonly header: string;
  /** Ids of the fields that have bits in it. */
  readonly fields: readonly string[];
  readonly changed: boolean;
}

const OCTETS_IN_A_ROW = 16;

/** The packet of an event; null for an event without one. */
export function inspect(story: Told, event: TraceEvent): Inspection | null {
  if (!isPacketEvent(event)) return null;
  const layers = layersAt(story, event);
  const before = shownBefore(story, event);
  const changes = before === null ? [] : changesBetween(layersAt(story, before), layers);
  const headers = layers.map((named) => headerNode(story, named, layers, changes));
  const { place, octets } = event;
  const hue = deviceHue(story.trace.cluster, place);
  const device = { text: place.name, mono: place.kind !== 'process', ...(hue === null ? {} : { hue }) };
  return {
    title: say`${place.pod ?? (place.node === 'vpc' ? 'VPC' : place.node)} ${device}, ${octets.length} octets`,
    length: octets.length,
    headers,
    rows: hexRows(octets, headers),
    changes,
    remark: remarkOn(layers, story.trace.cluster.overlay.backend, explanationsIn(story.catalogue).headers),
  };
}

/** The event that showed the packet last: a program that wakes, or asks in vain, has seen nothing of it yet. */
function shownBefore(story: Told, event: PacketEvent): PacketEvent | null {
  let before = eventBefore(story, event);
  while (before?.kind === 'wake' || before?.kind === 'syscall') before = eventBefore(story, before);
  return before;
}

/** Fields of one layer with ids that tell repeated ones (options) apart. */
function fieldsWithIds({
  id,
  layer,
}: NamedLayer): readonly { readonly id: string; readonly field: DissectedField }[] {
  const taken = new Map<string, number>();
  return layer.fields.map((field) => {
    const times = taken.get(field.name) ?? 0;
    taken.set(field.name, times + 1);
    return { id: `${id}.${field.name}${times === 0 ? '' : `.${times}`}`, field };
  });
}

/** What makes `after` differ from `before`, headers put on or taken off first. */
export function changesBetween(
  before: readonly NamedLayer[],
  after: readonly NamedLayer[],
): readonly FieldChange[] {
  const earlier = new Map(before.map((named) => [named.id, named]));
  const later = new Set(after.map(({ id }) => id));
  const whole = (named: NamedLayer, kind: 'added' | 'removed'): FieldChange => {
    const text = `${named.layer.length} octets`;
    return {
      kind,
      header: named.id,
      field: null,
      what: named.layer.title,
      before: kind === 'removed' ? text : null,
      after: kind === 'added' ? text : null,
    };
  };
  return [
    ...before.filter(({ id }) => !later.has(id)).map((named) => whole(named, 'removed')),
    ...after.filter(({ id }) => !earlier.has(id)).map((named) => whole(named, 'added')),
    ...after.flatMap((named) => {
      const old = earlier.get(named.id);
      return old === undefined ? [] : fieldChanges(old, named);
    }),
  ];
}

function fieldChanges(old: NamedLayer, now: NamedLayer): readonly FieldChange[] {
  const known = new Map(fieldsWithIds(old).map(({ id, field }) => [id, field]));
  return fieldsWithIds(now).flatMap(({ id, field }): FieldChange[] => {
    const before = known.get(id);
    if (before === undefined || before.shown === field.shown) return [];
    return [
      {
        kind: 'changed',
        header: now.id,
        field: id,
        what: field.label,
        before: before.shown,
        after: field.shown,
      },
    ];
  });
}

function headerNode(
  story: Told,
  named: NamedLayer,
  layers: readonly NamedLayer[],
  changes: readonly FieldChange[],
): HeaderNode {
  const { id, layer, hue } = named;
  const byField = new Map(changes.map((change) => [change.field, change]));
  return {
    id,
    kind: layer.protocol,
    name: headerName(named, layers, story.trace.cluster, explanationsIn(story.catalogue).headers),
    hue,
    depth: layer.depth,
    from: layer.offset,
    until: layer.offset + layer.length,
    summary: headerSummary(named, story.palette),
    fields: fieldsWithIds(named).map(({ id: fieldId, field }) => ({
      id: fieldId,
      name: field.label,
      value: field.shown,
      meaning: field.meaning,
      note: field.note,
      firstBit: field.bitOffset,
      width: field.bitLength,
      from: field.bitOffset >> 3,
      until: (field.bitOffset + field.bitLength + 7) >> 3,
      change: byField.get(fieldId) ?? null,
    })),
    problem: layer.problem,
  };
}

function hexRows(octets: ArrayLike<number>, headers: readonly HeaderNode[]): readonly HexRow[] {
  const cells: HexOctet[] = [];
  for (const header of headers)
    for (const { from, until, ...about } of stretchesOf(header))
      for (let index = from; index < until; index++)
        cells[index] = {
          index,
          hex: HEX[octets[index] ?? 0] ?? '',
          hue: header.hue,
          header: header.id,
          ...about,
        };
  return Array.from({ length: Math.ceil(octets.length / OCTETS_IN_A_ROW) }, (_, row) => {
    const offset = row * OCTETS_IN_A_ROW;
    const own = cells.slice(offset, offset + OCTETS_IN_A_ROW);
    return { offset, octets: own, ascii: own.map(({ index }) => asciiOf(octets[index] ?? 0)).join('') };
  });
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

interface Stretch extends Pick<HexOctet, 'fields' | 'changed'> {
  readonly from: number;
  readonly until: number;
}

/** A header cut where fields begin or end: all octets of a stretch belong to the same ones. */
function stretchesOf(header: HeaderNode): readonly Stretch[] {
  const ends = header.fields.flatMap(({ from, until }) => [from, until]);
  const cuts = [...new Set([header.from, ...ends, header.until])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const fields = header.fields.filter((field) => from >= field.from && from < field.until);
    const changed = fields.some(({ change }) => change !== null);
    return { from, until: cuts[i + 1] ?? from, fields: fields.map(({ id }) => id), changed };
  });
}

const asciiOf = (octet: number): string => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.');
