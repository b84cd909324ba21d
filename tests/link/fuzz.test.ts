/** The first of the hundred thousand random and mutated links of `npm run fuzz -- --links`, and each hostile text in each place. */
import { expect, it } from 'vitest';
import { PARAMETER_NAMES } from '../../src/engine';
import { decodeLink } from '../../src/link/codec';
import { OWN_NAMES } from '../../src/link/link';
import { readDocument } from '../../src/link/document';
import { brokenLinkLaws } from '../fuzz/link-laws';
import { fuzzLink } from '../fuzz/target';
import { HOSTILE_STRINGS } from '../support/hostile-strings';

it('random and mutated links: nothing throws, what is wrong is named, what comes of it is a link', () => {
  for (let number = 0; number < 1_000; number++) expect(fuzzLink(7348, number)).toBeNull();
});

/** Each parameter with something that is right by itself and not what would hold anyway. */
const RIGHT = [
  'v=1', 'step=encapsulate', 't=5ms', 'pace=true', 'view=packet', 'theme=dark', 'lang=de', 'open=who', 'edit=1',
  'embed=1', 'present=1', 'controls=min', 'motion=reduced', 'play=visible', 'speed=0.5', 'loop=1', 'start=click', 'api=1',
  'origin=https://docs.example.org', 'expect=delivered', 'engine=0.1.0:5f3a9c1e', 'scenario=same-node-ping', 'backend=vxlan',
  'nodes=64', 'pods=32', 'containers=2', 'network=10.8.0.0/20', 'subnet-len=28', 'vpc=172.20.0.0/24', 'mtu=1500', 'port=9001',
  'vni=7', 'direct-routing=yes', 'ip-masq=no', 'docker-masq=yes', 'rp-filter=strict', 'source-dest-check=yes', 'offload=no',
  'cold=yes', 'boot=yes', 'previous-subnets=yes', 'seed=9', 'profile=reference', 'fault=forward-policy-drop:n2',
  'flow=ping+p1a+to+p2b', 'flow=udp+p2a+to+p1a',
]; // prettier-ignore

it('two that are right by themselves: both do what they do alone, or one is named', () => {
  for (const one of RIGHT)
    for (const other of RIGHT)
      expect([one, other, brokenLinkLaws(`?${one}&${other}`)]).toEqual([one, other, []]);
});

it('a flow of the preset’s own that somebody typed is named when it has to give way', () => {
  const link = '?scenario=cold-start&nodes=1&flow=ping+p1a+to+p2a';
  expect(brokenLinkLaws(link)).toEqual([]);
  expect(decodeLink(link).problems.map(({ parameter }) => parameter)).toEqual(['flow']);
  expect(decodeLink('?scenario=cold-start&nodes=1').problems).toEqual([]);
});

it('every parameter is among them', () => {
  const said = RIGHT.map((text) => text.slice(0, text.indexOf('=')));
  expect([...OWN_NAMES, ...PARAMETER_NAMES].filter((name) => !said.includes(name))).toEqual([]);
});

it('there are enough hostile texts', () => {
  expect(new Set(HOSTILE_STRINGS).size).toBeGreaterThanOrEqual(60);
});

it.each([...OWN_NAMES, ...PARAMETER_NAMES, 's', '__proto__'])('%s takes any hostile text', (name) => {
  for (const text of HOSTILE_STRINGS) {
    const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '�'));
    for (const link of [
      `?${name}=${encoded}`,
      `?${name}=${text}`,
      `#${name}=${encoded}`,
      `?${encoded}=${name}`,
    ])
      expect([link, brokenLinkLaws(link)]).toEqual([link, []]);
  }
});

it('a file takes any hostile text as a value, as a key, and as the whole', () => {
  for (const text of HOSTILE_STRINGS) {
    const quoted = JSON.stringify(text);
    for (const key of PARAMETER_NAMES) {
      const { problems, pairs } = readDocument('file', `{"flannelgraph":1,"${key}":${quoted}}`);
      expect(problems.length + pairs.length).toBeGreaterThan(0);
    }
    expect(readDocument('file', `{"flannelgraph":1,${quoted}:1}`).problems).toHaveLength(1);
    expect(readDocument('file', text).problems.length).toBeGreaterThanOrEqual(
      text === '{"flannelgraph":1}' ? 0 : 1,
    );
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});
