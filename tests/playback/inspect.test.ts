/** The inspector: every octet has a header, hex is the octets, and what changed is what the hop did. */
import { describe, expect, it } from 'vitest';
import { isPacketEvent } from '../../src/engine';
import { type Inspection, inspect, lastWorn, plain, stepByName, type Timeline } from '../../src/playback';
import { ALL_FILMS, film } from './films';

const opened = (timeline: Timeline, name: string): Inspection => {
  const focus = stepByName(timeline, name)?.focus;
  const found = focus === undefined ? null : inspect(timeline, focus);
  if (found === null) throw new Error(`${name} has no packet`);
  return found;
};
const changes = (timeline: Timeline, name: string): string[] =>
  opened(timeline, name).changes.map(({ kind, header, what, before, after }) =>
    kind === 'changed' ? `${header} ${what} ${before ?? ''} → ${after ?? ''}` : `${kind} ${header}`,
  );

it('at the delivery the headers it came with are kept, its TTL among them', () => {
  const timeline = film('cross-node');
  const worn = (name: string) => {
    const focus = stepByName(timeline, name)?.focus;
    return focus === undefined ? null : lastWorn(timeline, focus);
  };
  const ip = worn('deliver')?.headers.find(({ kind }) => kind === 'ipv4');
  expect(ip === undefined ? '' : plain(ip.summary)).toContain('ttl 60');
  expect(worn('encapsulate')).toBeNull();
});

describe.each(ALL_FILMS)('%s', (name) => {
  it('gives every octet one header, and prints it as it is', () => {
    const timeline = film(name);
    const seen = new Set<unknown>();
    for (const event of timeline.events) {
      const found = inspect(timeline, event);
      expect(found === null).toBe(!isPacketEvent(event));
      if (found === null || !isPacketEvent(event) || seen.has(event.octets)) continue;
      seen.add(event.octets);
      const cells = found.rows.flatMap(({ octets }) => octets);
      const printed = Uint8Array.from(cells, ({ hex }) => Number.parseInt(hex, 16));
      expect(printed.every((octet, i) => octet === event.octets[i] && cells[i]?.index === i)).toBe(true);
      expect(printed.length).toBe(event.octets.length);
      expect(found.headers.reduce((sum, h) => sum + h.until - h.from, 0)).toBe(event.octets.length);
      expect(new Set(found.headers.map(({ id }) => id)).size).toBe(found.headers.length);
    }
  });

  it('links fields and octets both ways', () => {
    const timeline = film(name);
    for (const { focus } of timeline.steps) {
      const found = inspect(timeline, focus);
      if (found === null) continue;
      const cells = found.rows.flatMap(({ octets }) => octets);
      for (const header of found.headers)
        for (const field of header.fields) {
          const marked = cells.filter(({ fields }) => fields.includes(field.id));
          const ends = [marked[0]?.index, marked.at(-1)?.index, marked.length];
          expect(ends).toEqual([field.from, field.until - 1, field.until - field.from]);
          expect(field.from >= header.from && field.until <= header.until).toBe(true);
        }
    }
  });
});

describe('the default film', () => {
  const timeline = film('cross-node');

  it('shows the envelope around the pod’s packet on the wire', () => {
    const { headers, length, remark } = opened(timeline, 'transmit');
    expect(
      headers.map(({ name, until, from, hue, depth }) => `${name} ${until - from} ${hue} ${depth}`),
    ).toEqual([
      'Ethernet 14 eth 0',
      'IPv4, added by n1 20 vpc 0',
      'UDP, flanneld to flanneld 8 l4 0',
      'IPv4, the pod’s own 20 ovl 1',
      'UDP 8 l4 1',
      'Data 13 pay 1',
    ]);
    expect(length).toBe(83);
    expect(plain(remark ?? [])).toContain('No flannel header exists');
    expect(headers.map(({ summary }) => plain(summary)).slice(1, 4)).toEqual([
      '172.20.33.102 → 172.20.54.98 ttl 64 DF',
      '8285 → 8285 len 49 checksum 0xdacb',
      '100.96.1.2 → 100.96.2.2 ttl 62 DF',
    ]);
    expect(headers.every(({ problem }) => problem === null)).toBe(true);
    expect(opened(timeline, 'originate').remark).toBeNull();
  });

  it('says what each hop changed, and nothing else', () => {
    expect(changes(timeline, 'originate')).toEqual([]);
    const ttl = changes(timeline, 'rewrite:1');
    expect(ttl[0]).toBe('0.ipv4 TTL 64 → 63');
    expect(ttl[1]).toMatch(/^0\.ipv4 header checksum 0x[0-9a-f]{4} → 0x[0-9a-f]{4}$/);
    expect(ttl.length).toBe(2);
    expect(changes(timeline, 'encapsulate')).toEqual(['added 1.ipv4', 'added 1.udp']);
    expect(changes(timeline, 'lookup:3')).toEqual([]);
    // What the kernel looked at before flanneld woke; what it shows to a sleeper is no packet.
    expect(changes(timeline, 'cross:4')).toEqual(['removed 1.ipv4', 'removed 1.udp']);
  });

  it('marks changed octets in the dump: the TTL and the two of the checksum', () => {
    const cells = opened(timeline, 'rewrite:2').rows.flatMap(({ octets }) => octets);
    const marked = cells.filter(({ changed }) => changed).map(({ index }) => index);
    // A checksum's octets both belong to the field, also where only one of them differs.
    expect(marked).toEqual([8, 10, 11]);
  });

  it('keeps the name of a header while an envelope is around it', () => {
    const ids = (name: string) => opened(timeline, name).headers.map(({ id }) => id);
    expect(ids('cross:2')).toEqual(['0.ipv4', '0.udp', '0.data']);
    expect(ids('transmit')).toEqual(['1.ethernet', '1.ipv4', '1.udp', '0.ipv4', '0.udp', '0.data']);
  });

  it('prints rows of sixteen with their text beside them', () => {
    const { rows } = opened(timeline, 'cross:1');
    expect(rows.map(({ offset, ascii }) => `${offset} ${ascii}`)).toEqual(['0 hello overlay']);
    const wire = opened(timeline, 'transmit').rows;
    expect(wire.map(({ offset }) => offset)).toEqual([0, 16, 32, 48, 64, 80]);
    expect(wire.at(-1)?.octets.length).toBe(3);
  });
});

it('knows other envelopes: VXLAN’s frame in a frame, and ciphertext', () => {
  const vxlan = opened(film('cross-node-vxlan'), 'transmit').headers.map(
    ({ kind, depth }) => `${kind} ${depth}`,
  );
  expect(vxlan).toEqual([
    'ethernet 0',
    'ipv4 0',
    'udp 0',
    'vxlan 0',
    'ethernet 1',
    'ipv4 1',
    'udp 1',
    'data 1',
  ]);
  const sealed = opened(film('cross-node-wireguard'), 'transmit');
  expect(sealed.headers.at(-1)?.kind).toBe('wireguard');
  expect(plain(sealed.remark ?? [])).toContain('ciphertext');
});

it('an ICMP error quotes what it is about, in one block', () => {
  const timeline = film('ttl 1');
  const error = timeline.steps.find(({ focus }) => focus.kind === 'originate' && focus.about !== null);
  const found = error === undefined ? null : inspect(timeline, error.focus);
  expect(found?.headers.filter(({ name }) => name.endsWith(', quoted')).length).toBeGreaterThan(0);
});
