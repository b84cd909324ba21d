/**
 * Whatever engine and links say about text that cannot be used has a German sentence. The English ones are gathered by
 * making the mistakes: every word of every link with every wrong value we could think of, links by chance, bad documents.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Problem } from '../../src/engine';
import { PARAMETERS } from '../../src/engine/scenario/parameters';
import { FAULTS } from '../../src/engine/fault/index';
import { fetchEngine } from '../../src/app/film/engine-at-hand';
import { parseDiagnoseLink } from '../../src/app/diagnose/diagnose-link';
import { parseLadderLink } from '../../src/app/ladder/ladder-link';
import { parseLeaseLink } from '../../src/app/leases/lease-link';
import { parseLessonLink } from '../../src/app/lessons/lesson-link';
import { parseLoadLink } from '../../src/app/load/load-link';
import { createPlayerStore } from '../../src/app/player-store';
import { parseRaceLink } from '../../src/app/race/race-link';
import { DOCUMENT_ENTRIES, readDocument } from '../../src/link/document';
import { parseLink } from '../../src/link/link';
import { germanProblem } from '../../src/view/language/problem-sentences';
import { HOSTILE_STRINGS } from '../support/hostile-strings';
import { randomLink } from '../fuzz/random-link';
import { belowFrom, tapes } from '../fuzz/tape';

const AROUND = [
  'v', 'step', 't', 'pace', 'view', 'theme', 'lang', 'open', 'present', 'embed', 'controls', 'motion', 'play', 'speed', 'loop',
  'start', 'api', 'origin', 'expect', 'engine', 'scenario', 'page', 'lesson', 'done', 'level', 'seed', 'story', 'days', 'rates',
  'paths', 'duration', 'flows', 'datagram', 'cores', 'crossing', 'offloads', 'batch', 'df', 'link', 'pod-mtu', 'machines',
  'profile', 'at', 'pigeon',
]; // prettier-ignore
const WRONG = [
  '', '0', '-1', '1.5', '99999999', 'x', 'yes', '10.0.0.0/33', '10.0.0.1/8', '10.0.0.0/30', '300.1.1.1/8', '10.0.0.0/8 ', '1.2.3.4',
  '5xs', '5s', '99999999s', '127.0.0.0/8', '224.0.0.0/4', '0.0.0.0/0', 'nobody', 'drop:NOPE', 'drop@moon', 'drop:NO_SOCKET@moon',
  'delivered@n9', '0.1', '0.1.0:zz', 'https://', 'http://a b', 'break:nope', 'who:n9', 'n1.eth0', '.', '1.2.99', '1,2', 'true',
]; // prettier-ignore
const FLOWS = [
  'x', 'udp', 'udp p1a', 'udp p1a to', 'udp p9z to p1a', 'udp p1a to p9z', 'udp p1a to 10.9.9', 'ping p1a to p2a ttl 0',
  'ping p1a to p2a ttl 999', 'ping p1a to p2a ttl', 'udp p1a to p2a size 99999999', 'udp p1a to p2a size x', 'udp p1a to p2a port 0',
  'udp p1a to p2a text', 'udp p1a to p2a every 1xs', 'udp p1a to p2a times 0', 'udp p1a to p2a times 99999', 'udp p1a to p2a df maybe',
  'udp p1a to p2a at -1', 'tcp p1a to p2a ttl 3', 'udp p1a to p2a size 3 size 4', 'udp p1a to p2a size 5 text hello', 'udp p1a to p1a',
  'udp n9 to p1a', 'udp p1a c9 to p2a', 'udp p1a to localhost port 99999', 'ping p1a to 0.0.0.0', 'ping p1a to 255.255.255.255',
  ...Array.from({ length: 40 }, () => 'udp p1a to p2a'), 'udp p1a to p2a times 1000',
]; // prettier-ignore
const DOCUMENTS = [
  '', '{', '[]', 'null', '1', '{"flannelgraph":99}', '{"flannelgraph":"1"}', '{"flannelgraph":1,"nodes":"3"}',
  '{"flannelgraph":1,"nodes":99}', '{"flannelgraph":1,"flow":"x"}', '{"flannelgraph":1,"flow":["x"]}', '{"flannelgraph":1,"fault":[1]}',
  '{"flannelgraph":1,"engine":5}', '{"flannelgraph":1,"engine":"x"}', '{"flannelgraph":1,"cold":"maybe"}', '{"flannelgraph":1,"pigeon":1}',
  '{"flannelgraph":1,"backend":7}', '{"flannelgraph":1,"network":{}}', `{"x":"${'y'.repeat(300_000)}"}`,
]; // prettier-ignore

const NAMES = [...new Set([...Object.keys(PARAMETERS), ...AROUND])];
const QUERIES: readonly string[] = [
  ...NAMES.flatMap((name) => [...WRONG, ...HOSTILE_STRINGS.slice(0, 12)].map((value) => [name, value] as const)).map(
    ([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))}`,
  ),
  ...FLOWS.map((flow) => `flow=${encodeURIComponent(flow)}`),
  FLOWS.map((flow) => `flow=${encodeURIComponent(flow)}`).join('&'),
  'flow=udp p1a to p2a times 900&flow=udp p1a to p2a times 900',
  ...Object.keys(FAULTS).flatMap((name) => [`fault=${name}`, `fault=${name}:nobody`, `fault=${name}:n9`, `fault=${name}:p9z`]),
  'nodes=64&pods=64', 'nodes=64&subnet-len=30', 'network=10.0.0.0/30', 'vpc=10.0.0.0/30&nodes=9', 'nodes=9&network=10.0.0.0/22', 'mtu=576&backend=vxlan',
  'network=172.20.0.0/16', 'subnet-len=8', 'nodes=3&nodes=4', '%', '%zz=1', 'a'.repeat(9_000), `step=${'b'.repeat(500)}`, '#s=1.x', '#s=9.', '#s=1.AAAA',
]; // prettier-ignore

const PROFILES = ['reference'];
const READERS: readonly ((query: string) => { readonly problems: readonly Problem[] })[] = [
  parseLink,
  parseLeaseLink,
  parseLessonLink,
  (query) => parseLoadLink(query, PROFILES),
  (query) => parseLadderLink(query, PROFILES),
  (query) => parseRaceLink(query, PROFILES),
  (query) => parseDiagnoseLink(query, 0),
];

await fetchEngine();

/** What the English sentences expect, each once, with a link or document that brings it about. */
function gathered(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (problems: readonly Problem[], from: string): void => {
    for (const { expected } of problems) found.set(expected, from.slice(0, 200));
  };
  const links = [
    ...QUERIES,
    ...fc.sample(tapes, { numRuns: 600, seed: 11 }).map((t) => randomLink(belowFrom(t))),
  ];
  for (const link of links) for (const read of READERS) note(read(link.replace(/^\??/, '?')).problems, link);
  for (const document of DOCUMENTS) note(readDocument('file', document).problems, document);
  for (const query of [
    'step=nope',
    'nodes=3&step=drop',
    'engine=0.0.1:00000000',
    'expect=drop',
    'expect=delivered&fault=ip-forward-off:n2',
  ])
    note(
      createPlayerStore(parseLink(`?${query}`), {
        shape: 'wide',
        still: true,
        theme: 'auto',
        lang: 'auto',
      }).getState().problems,
      query,
    );
  return found;
}

it('every sentence about what is expected has a German one', () => {
  const found = gathered();
  expect(found.size).toBeGreaterThan(50);
  const missing = [...found].filter(([english]) => germanProblem(english) === null);
  expect(missing).toEqual([]);
});

it('documents are read by the entries that are known', () => {
  expect(DOCUMENT_ENTRIES.size).toBeGreaterThan(Object.keys(PARAMETERS).length);
});

it('a sentence that nobody has translated would be noticed', () => {
  expect(germanProblem('a colour that is somewhat green')).toBeNull();
  expect(germanProblem('at most 3; a colour that is somewhat green')).toBeNull();
});
