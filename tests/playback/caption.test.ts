/** What is said: for every event of every film at most two sentences, with numbers, in the hues of the networks. */
import { describe, expect, it } from 'vitest';
import { type EventKind, isPacketEvent } from '../../src/engine';
import { captionOf, plain, type Text, titleOf, whatHappens } from '../../src/playback';
import { SOURCES } from '../../src/playback/caption/source';
import { sampleTrace } from '../support/sample-trace';
import { inWords, timelineOf } from '../../src/playback';
import { GERMAN } from '../../src/playback/german';
import { ALL_FILMS, eventOf, film, isAt } from './films';

/** Ends of sentences: a full stop, question or exclamation mark before a space or the end. */
const sentences = (text: Text): number => plain(text).match(/[.?!](?=\s|$)/g)?.length ?? 0;
const FORBIDDEN = /undefined|null|NaN|\[object|Infinity| {2}|\s[.,]/;

const TELLINGS = ALL_FILMS.flatMap((name) => [
  { name, language: 'English', timeline: film(name) },
  { name, language: 'German', timeline: inWords(film(name), GERMAN) },
]);

describe.each(TELLINGS)('$name in $language', ({ timeline }) => {
  it('has one or two sentences for every event', () => {
    for (const event of timeline.events) {
      const caption = captionOf(timeline, event);
      const text = plain(caption);
      expect(text, text).toMatch(/^\S.*[.?!]$|^\S.*: \S.*$/);
      expect(text, text).not.toMatch(FORBIDDEN);
      expect(sentences(caption), text).toBeLessThanOrEqual(2);
      expect(text.length, text).toBeLessThan(300);
    }
  });

  it('gives every address the hue of its network', () => {
    // A fault may put the overlay elsewhere.
    if (!timeline.trace.cluster.overlay.network.startsWith('100.96.')) return;
    const hues = { '100.96.': 'ovl', '172.20.': 'vpc', '02:42:': 'eth', '0a:58:': 'eth' };
    for (const event of timeline.steps.map(({ focus }) => focus))
      for (const { text, hue, mono } of captionOf(timeline, event))
        for (const [start, wanted] of Object.entries(hues))
          if (text.startsWith(start) && mono === true) expect(hue, text).toBe(wanted);
  });

  it('can say why, and where to look it up', () => {
    for (const event of timeline.events) {
      const { what, why, rule, otherwise, sources } = whatHappens(timeline, event);
      expect(plain(what)).toBe(plain(captionOf(timeline, event)));
      for (const text of [why, rule ?? [], otherwise ?? []]) expect(plain(text)).not.toMatch(FORBIDDEN);
      expect(plain(why).length).toBeGreaterThan(20);
      expect(sources.length).toBeGreaterThan(0);
      expect(titleOf(timeline, event)).not.toMatch(FORBIDDEN);
    }
  });
});

describe('the words', () => {
  const timeline = film('cross-node');
  const said = (name: string): string =>
    plain(
      captionOf(
        timeline,
        timeline.steps.find((step) => step.name === name)?.focus ?? eventOf(timeline, () => false),
      ),
    );

  it('carry the numbers of their events', () => {
    expect(said('originate')).toContain('13 bytes for 100.96.2.2');
    expect(said('cross:2')).toMatch(/41 bytes .* Crossing 2 of 6/);
    expect(said('lookup:2')).toContain('100.96.0.0/16 dev flannel0 wins against 1 shorter match');
    expect(said('lookup:3')).toContain('100.96.2.0/24, which is held by 172.20.54.98, and that is n2');
    expect(said('rewrite:2')).toContain('TTL 63 → 62');
    expect(said('encapsulate')).toContain('28 bytes');
    expect(said('transmit')).toContain('172.20.33.102 talking to 172.20.54.98');
    expect(said('deliver')).toContain('6 crossings');
  });

  it('change with the events: another sender, other numbers', () => {
    const ping = film('cross-node-ping');
    const read = eventOf(ping, (e) => e.kind === 'cross' && e.crossing.syscall === 'read');
    expect(plain(captionOf(ping, read))).toMatch(/84 bytes .* Crossing 2 of 10/);
  });

  it('name the drop reason in words and in the kernel’s own, and who can tell', () => {
    const silent = film('ttl 2');
    const drop = eventOf(silent, (e) => e.kind === 'drop');
    expect(plain(captionOf(silent, drop))).toMatch(/FLANNELD_TTL.*Nobody will ever know/);
    const told = film('ttl 1');
    expect(
      plain(
        captionOf(
          told,
          eventOf(told, (e) => e.kind === 'drop'),
        ),
      ),
    ).toMatch(/TTL_EXPIRED.*The sender can tell/);
  });

  it('exist for every kind of event that a film can have', () => {
    const seen = new Set(ALL_FILMS.flatMap((name) => film(name).events.map(({ kind }) => kind)));
    const missing: EventKind[] = (
      [
        'originate',
        'cross',
        'syscall',
        'wake',
        'lookup',
        'hook',
        'rewrite',
        'encapsulate',
        'decapsulate',
      ] as const
    ).filter((kind) => !seen.has(kind));
    expect(missing).toEqual([]);
    for (const kind of [
      'fragment',
      'reassemble',
      'pass',
      'queue',
      'transmit',
      'check',
      'deliver',
      'drop',
    ] as const)
      expect(seen).toContain(kind);
    for (const kind of ['lease', 'install'] as const) expect(seen).toContain(kind);
  });

  it('find words for the rare ones: a fault, a log line', () => {
    const [first] = sampleTrace().events;
    if (first === undefined) throw new Error('the sample has events');
    const { seq, at, duration, cause } = first;
    const stamp = { seq, at, duration, cause };
    const story = timelineOf(sampleTrace(), 'wide');
    const fault = { ...stamp, kind: 'fault', fault: 'flanneld-killed', target: 'n2' } as const;
    const text = 'Discarding IP fragment 100.96.1.2 -> 100.96.2.2 due to zero TTL. Really. Truly.';
    const log = { ...stamp, kind: 'log', node: 'n1', process: 'flanneld', text } as const;
    expect(plain(captionOf(story, fault))).toContain('flanneld-killed strikes n2');
    expect(sentences(captionOf(story, log))).toBeLessThanOrEqual(2);
    expect(plain(captionOf(story, log))).toContain('due to zero TTL');
  });
});

describe('German', () => {
  const english = film('cross-node');
  const german = inWords(english, GERMAN);
  // Of a German number only the comma is otherwise.
  const numbers = (text: Text): readonly string[] =>
    (
      plain(text)
        .replace(/(?<=\d),(?=\d)/g, '.')
        .match(/\d[\d.:/]*\d|\d/g) ?? []
    ).toSorted();

  it('has the same numbers and addresses as English, in every caption and title', () => {
    for (const event of english.events) {
      expect(numbers(captionOf(german, event)), plain(captionOf(english, event))).toEqual(
        numbers(captionOf(english, event)),
      );
      expect(numbers([{ text: titleOf(german, event) }])).toEqual(
        numbers([{ text: titleOf(english, event) }]),
      );
    }
  });

  it('writes its decimals with a comma', () => {
    const woken = german.events.map((event) => plain(captionOf(german, event))).join(' ');
    expect(woken).toMatch(/\d,\d+ µs/);
    expect(woken).not.toMatch(/\d\.\d+ µs/);
  });

  it('names the same steps, so that links do not change', () => {
    expect(german.steps.map(({ name }) => name)).toEqual(english.steps.map(({ name }) => name));
    expect(german.steps.map(({ title }) => title)).not.toEqual(english.steps.map(({ title }) => title));
  });

  it('cites the same sources, and says why in other words', () => {
    for (const { focus } of english.steps) {
      const [ours, theirs] = [whatHappens(german, focus), whatHappens(english, focus)];
      const cited = ours.sources.map(({ kind, href }) => `${kind} ${href ?? ''}`);
      expect(cited).toEqual(theirs.sources.map(({ kind, href }) => `${kind} ${href ?? ''}`));
      expect(plain(ours.why)).not.toBe(plain(theirs.why));
      expect(ours.otherwise === null).toBe(theirs.otherwise === null);
    }
  });
});

describe('sources', () => {
  it('are https addresses, or recordings that say what they show', () => {
    for (const { kind, label, href } of Object.values(SOURCES)) {
      expect(label.length).toBeGreaterThan(5);
      if (kind === 'capture') expect(label).toMatch(/^recorded: .{20}/);
      else expect(href).toMatch(/^https:\/\/\S+$/);
    }
  });

  it('of flannel’s own deeds name flannel’s own files', () => {
    const timeline = film('cross-node');
    const search = eventOf(timeline, (e) => e.kind === 'lookup' && e.lookup.table === 'proxy');
    expect(
      whatHappens(timeline, search)
        .sources.map(({ label }) => label)
        .join(),
    ).toContain('proxy_amd64.c, find_route');
    const ttl = eventOf(timeline, (e) => e.kind === 'rewrite' && isAt(e, 'n1', 'flanneld'));
    expect(whatHappens(timeline, ttl).sources.map(({ kind }) => kind)).toContain('flannel');
    expect(isPacketEvent(ttl)).toBe(true);
  });
});
