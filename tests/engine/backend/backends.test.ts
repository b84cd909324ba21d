/** Each backend by itself: what it adds to a datagram, what it puts into tables, what it refuses. */
import { describe, expect, it } from 'vitest';
import { ipv4, prefix } from '../../../src/engine/address/ipv4';
import { mac } from '../../../src/engine/address/mac';
import { type Site } from '../../../src/engine/backend/backend';
import { BACKENDS } from '../../../src/engine/backend/index';
import { type BackendName, type Lease } from '../../../src/engine/cluster/cluster';
import { parseNetConf } from '../../../src/engine/flanneld/net-conf';
import { listeningPort, parseBackendOptions } from '../../../src/engine/flanneld/net-conf-backend';
import { LOOPBACK } from '../../../src/engine/cluster/cable';
import { bytes } from '../../../src/engine/units';

const NAMES = Object.keys(BACKENDS) as BackendName[];

const site = (backend: BackendName, directRouting = false): Site => ({
  overlay: { network: prefix('10.5.0.0/16'), subnetLength: 24, backend, port: 7_000, vni: 42, directRouting },
  uplink: {
    ...LOOPBACK,
    name: 'ens5',
    mtu: bytes(1_500),
    addresses: [{ address: ipv4('192.168.0.5'), length: 24 }],
  },
});
const lease = (backend: BackendName, n: number, publicIp: string): Lease => ({
  subnet: prefix(`10.5.${n}.0/24`),
  publicIp: ipv4(publicIp),
  node: `n${n}`,
  backend,
  vtepMac: mac(`02:00:00:00:00:0${n}`),
  publicKey: `key${n}`,
  expires: null,
});
const self = (backend: BackendName) => lease(backend, 1, '192.168.0.5');
const near = (backend: BackendName) => lease(backend, 2, '192.168.0.6');
const far = (backend: BackendName) => lease(backend, 3, '192.168.9.7');

describe('a datagram grows', () => {
  it.each([
    ['udp', 28, 28],
    ['vxlan', 50, 50],
    ['host-gw', 0, 0],
    ['ipip', 20, 20],
    ['wireguard', 60, 80],
  ] as const)('over %s by %i octets, of which flannel sets aside %i', (name, overhead, reserved) => {
    // 28, 50 and 20 are typed in as encapOverhead in flannel's udp, vxlan and ipip; 80 is wireguard's.
    expect([BACKENDS[name].overhead, BACKENDS[name].reserved]).toEqual([overhead, reserved]);
    expect(BACKENDS[name].device(self(name), site(name), 9)?.mtu ?? 1_500).toBe(1_500 - reserved);
  });

  it.each(NAMES)('%s: the usual port is the one flanneld takes when none is configured', (name) => {
    const conf = parseNetConf(`{"Network":"10.5.0.0/16","Backend":{"Type":"${name}"}}`);
    const options = conf.ok ? parseBackendOptions(conf.value) : null;
    expect(options?.ok === true ? listeningPort(options.value) : 'refused').toBe(BACKENDS[name].defaultPort);
  });
});

describe('for a peer', () => {
  it.each([
    ['udp', []],
    ['vxlan', ['10.5.3.0/24 via 10.5.3.0 dev flannel.42 onlink']],
    ['host-gw', ['10.5.3.0/24 via 192.168.9.7 dev ens5']],
    ['ipip', ['10.5.3.0/24 via 192.168.9.7 dev flannel.ipip onlink']],
    ['wireguard', []],
  ] as const)('%s installs the routes %j', (name, expected) => {
    expect(routesOf(name, far(name))).toEqual(expected);
    // Not on the same link: DirectRouting does not apply.
    expect(routesOf(name, far(name), true)).toEqual(expected);
  });

  it.each([
    ['vxlan', ['10.5.2.0/24 via 192.168.0.6 dev ens5']],
    ['ipip', ['10.5.2.0/24 via 192.168.0.6 dev ens5 onlink']],
  ] as const)('on the link, with DirectRouting, %s installs %j', (name, expected) => {
    expect(routesOf(name, near(name), true)).toEqual(expected);
    expect(routesOf(name, near(name), false)).not.toEqual(expected);
  });

  it('udp tells its daemon, wireguard its device', () => {
    expect(BACKENDS.udp.install(self('udp'), near('udp'), site('udp')).proxyRoutes).toEqual([
      { subnet: '10.5.2.0/24', nextHop: '192.168.0.6', port: 7_000 },
    ]);
    expect(BACKENDS.wireguard.install(self('wireguard'), near('wireguard'), site('wireguard')).peers).toEqual(
      [{ publicKey: 'key2', endpoint: { address: '192.168.0.6', port: 7_000 }, allowedIps: ['10.5.2.0/24'] }],
    );
  });

  it('udp takes anybody, the others only their own kind', () => {
    const taken = NAMES.map((name) => NAMES.filter((other) => BACKENDS[name].accepts(near(other))));
    expect(taken).toEqual(NAMES.map((name) => (name === 'udp' ? NAMES : [name])));
  });
});

function routesOf(name: BackendName, peer: Lease, direct = false): string[] {
  return BACKENDS[name]
    .install(self(name), peer, site(name, direct))
    .routes.map(
      ({ destination, gateway, device, onlink }) =>
        `${destination} via ${gateway ?? '-'} dev ${device}${onlink ? ' onlink' : ''}`,
    );
}

describe('flanneld', () => {
  it('will not run host-gw behind a NAT, and says so in its own words', () => {
    const words = BACKENDS['host-gw'].refuses(ipv4('203.0.113.9'), site('host-gw'));
    expect(words?.text).toBe(
      "Error fetching backend: your PublicIP differs from interface IP, meaning that probably you're on a NAT, " +
        'which is not supported by host-gw backend',
    );
    expect(BACKENDS['host-gw'].refuses(ipv4('192.168.0.5'), site('host-gw'))).toBeNull();
    for (const name of NAMES.filter((n) => n !== 'host-gw'))
      expect(BACKENDS[name].refuses(ipv4('203.0.113.9'), site(name))).toBeNull();
  });

  it.each([
    ['udp', { address: '192.168.0.5', port: 7_000, process: 'flanneld' }],
    ['vxlan', { address: null, port: 7_000, process: 'kernel' }],
    ['host-gw', null],
    ['ipip', null],
    ['wireguard', { address: null, port: 7_000, process: 'kernel' }],
  ] as const)('%s listens at %j', (name, expected) => {
    const socket = BACKENDS[name].listener(self(name), site(name));
    expect(socket).toEqual(expected === null ? null : { protocol: 'udp', ...expected });
  });
});
