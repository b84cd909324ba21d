/** Leases as keys and values: the recorded form of each backend, and the way back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromU32, ipv4, prefix, prefixOf } from '../../../src/engine/address/ipv4';
import { mac } from '../../../src/engine/address/mac';
import { type BackendName } from '../../../src/engine/cluster/cluster';
import {
  attributesFor,
  clusterLease,
  emitLeaseValue,
  parseLeaseValue,
  parseSubnetKey,
  subnetKey,
  vtepMacOf,
} from '../../../src/engine/flanneld/lease';

const BACKENDS = ['udp', 'vxlan', 'host-gw', 'ipip', 'wireguard'] as const satisfies readonly BackendName[];
const n1 = ipv4('172.20.33.102');
const vtep = mac('2e:9a:c5:59:2d:2f');

describe('fact 5: what each backend publishes', () => {
  it.each([
    ['udp', '{"PublicIP":"172.20.33.102"}'],
    ['host-gw', '{"PublicIP":"172.20.33.102","BackendType":"host-gw"}'],
    [
      'vxlan',
      '{"PublicIP":"172.20.33.102","BackendType":"vxlan","BackendData":{"VtepMAC":"2e:9a:c5:59:2d:2f"}}',
    ],
  ] as const)('%s', (backend, value) => {
    expect(emitLeaseValue(attributesFor(backend, n1, vtep))).toBe(value);
  });

  it('the key is the subnet with a dash', () => {
    expect(subnetKey(prefix('100.96.1.0/24'))).toBe('/coreos.com/network/subnets/100.96.1.0-24');
  });
});

describe('reading back', () => {
  it('law: a value reads back as it was written, for every backend', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BACKENDS), fc.nat(0xffff_ffff), (backend, address) => {
        const attributes = attributesFor(backend, fromU32(address), vtep);
        expect(parseLeaseValue(emitLeaseValue(attributes))).toEqual({ ok: true, value: attributes });
        expect(vtepMacOf(attributes)).toBe(backend === 'vxlan' ? vtep : null);
      }),
    );
  });

  it('law: a key reads back as the subnet it names', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.nat(31), (address, length) => {
        const subnet = prefixOf(address, length);
        expect(parseSubnetKey(subnetKey(subnet))).toBe(subnet);
      }),
    );
  });

  it('law: no text is too odd', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (codes) => {
        const text = String.fromCharCode(...codes);
        parseSubnetKey(text);
        expect(typeof parseLeaseValue(text).ok).toBe('boolean');
      }),
    );
  });

  it('becomes the cluster’s lease', () => {
    const lease = {
      subnet: prefix('100.96.1.0/24'),
      attributes: attributesFor('vxlan', n1, vtep),
      expires: null,
      asOf: 5,
    };
    expect(clusterLease(lease, 'n1', 'vxlan')).toEqual({
      subnet: '100.96.1.0/24',
      publicIp: n1,
      node: 'n1',
      backend: 'vxlan',
      vtepMac: vtep,
      expires: null,
    });
  });
});
