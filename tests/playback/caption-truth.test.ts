/** Sentences say what is true of their film: who talks to whom, who was on the way, what was wrapped, who made what. */
import { expect, it } from 'vitest';
import { type BackendName, presetScenario, simulate, usualPort } from '../../src/engine';
import { captionOf, plain, type Timeline, timelineOf, whatHappens } from '../../src/playback';
import { GERMAN } from '../../src/playback/caption/german/german';

const film = (preset: string, backend: BackendName = 'udp', catalogue?: typeof GERMAN): Timeline =>
  timelineOf(simulate({ ...presetScenario(preset), backend, port: usualPort(backend) }), 'wide', catalogue);

/** All that is said at the steps of a kind, one text each. */
const said = (timeline: Timeline, kind: string): readonly string[] =>
  timeline.steps
    .filter(({ focus }) => focus.kind === kind)
    .map(({ focus }) => {
      const { why, otherwise } = whatHappens(timeline, focus);
      return [captionOf(timeline, focus), why, otherwise ?? []].map(plain).join(' ');
    });

it('who sends to the same node is told of another one, and the other way round', () => {
  expect(said(film('same-node-ping'), 'originate')[0]).toContain('a pod on another node');
  expect(said(film('cross-node'), 'originate')[0]).toContain('a pod on the same node');
  expect(said(film('localhost'), 'originate')[0]).toContain('loopback');
  expect(said(film('node-to-pod'), 'originate')[0]).toContain('nodes and pods');
});

it.each(['vxlan', 'host-gw', 'ipip', 'wireguard'] as const)('over %s no flanneld is met', (backend) => {
  expect(said(film('cross-node', backend), 'deliver').at(-1)).toContain('62 on arrival');
  expect(said(film('cross-node', backend), 'deliver').at(-1)).toContain('no flanneld');
  expect(said(film('cross-node', backend, GERMAN), 'deliver').at(-1)).toContain('kein flanneld');
});

it('over udp flannelds are met; on one node no router is', () => {
  expect(said(film('cross-node'), 'deliver').at(-1)).toContain('60 on arrival');
  expect(said(film('cross-node'), 'deliver').at(-1)).toContain('and flannelds');
  expect(said(film('same-node-ping'), 'deliver').at(-1)).toContain('No router');
});

it.each(['udp', 'vxlan', 'ipip', 'wireguard'] as const)('over %s the VPC carries an envelope', (backend) => {
  expect(said(film('cross-node', backend), 'transmit').join()).toMatch(/envelope leaves.*tunnel's port/);
  expect(said(film('cross-node', backend, GERMAN), 'transmit').join()).toContain('Umschlag verlässt');
});

it('over host-gw, and to a node, the VPC sees pods; of ARP nothing is said to be let in', () => {
  expect(said(film('cross-node', 'host-gw'), 'transmit').join()).toContain('source/destination check');
  expect(said(film('pod-to-node'), 'transmit')[0]).toContain('source/destination check');
  const arp = said(film('cold-start'), 'transmit').filter((text) => text.includes('ARP'));
  expect(arp.length).toBeGreaterThan(0);
  expect(arp.join()).not.toContain('security group');
});

it('the table of a VXLAN device is no bridge’s', () => {
  const lookups = said(film('cross-node', 'vxlan'), 'lookup').filter((text) =>
    text.includes('flannel.1 knows'),
  );
  expect(lookups).toHaveLength(1);
  expect(lookups[0]).not.toMatch(/bridge|flooded to all/);
});

it('flanneld makes its own device and routes, and nothing else', () => {
  const made = said(film('node-joins'), 'install');
  const by = (words: string): readonly string[] => made.filter((text) => text.includes(words));
  expect(by('flanneld sets its node up').map((text) => text.slice(0, 30))).toEqual([
    'n1 gets a device, flannel0: tu',
    'n1 gets a route: 100.96.0.0/16',
  ]);
  expect(by('Docker makes its bridge')).toHaveLength(1);
  expect(by('makes a pair of devices')).toHaveLength(2);
});

it('what a node sends is not called a pod’s', () => {
  expect(said(film('node-to-pod'), 'encapsulate')[0]).toMatch(/^The packet goes/);
  expect(said(film('cross-node'), 'encapsulate')[0]).toMatch(/^The pod’s packet goes/);
});
