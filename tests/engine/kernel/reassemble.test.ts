import { describe, expect, it } from 'vitest';
import { inTwo, udp } from '../../support/datagrams';
import { ethernet, icmp, ipv4, unsound, udp as userDatagram } from '../../support/packet-matchers';
import { BROADCAST, mac } from '../../../src/engine/address/mac';
import { emitArp } from '../../../src/engine/wire/arp';
import { emitEthernet, ETHER_TYPE } from '../../../src/engine/wire/ethernet';
import { type Octets } from '../../../src/engine/wire/octets';
import { type Bench, bench } from './bench';
import { u32 } from '../../support/datagrams';

const PEER = mac('02:00:00:00:00:99');
const HOST = mac('02:00:00:00:00:02');

/** A host that knows its peer, to whom it may have something to say. */
function host(): Bench {
  const b = bench({
    devices: [{ name: 'eth0', address: '10.0.0.1/24' }],
    routes: [{ to: '10.0.0.0/24', dev: 'eth0' }],
  });
  const known = { senderMac: PEER, senderIp: u32('10.0.0.2'), targetMac: HOST, targetIp: u32('10.0.0.1') };
  b.arrive('eth0', framed(emitArp({ operation: 1, ...known }), ETHER_TYPE.arp, BROADCAST));
  return b;
}

const framed = (payload: Octets, etherType: number = ETHER_TYPE.ipv4, destination = HOST): Octets =>
  emitEthernet({ destination, source: PEER, etherType }, payload);

const [first, last] = inTwo(udp('10.0.0.2', '10.0.0.1', 2_000, { df: false }), 1_480);

describe('pieces that never come (RFC 792, ip_expire)', () => {
  it('are told of after thirty seconds, quoting the first', () => {
    const b = host();
    const before = b.sent('eth0').length;
    b.arrive('eth0', framed(first), 5);
    b.run();
    expect(b.drops()).toEqual(['FRAG_REASM_TIMEOUT']);
    expect(b.sent('eth0').slice(before)).toHaveLength(1);
    expect(b.sentAt('eth0').at(-1)).toBe(30_720);
    expect(b.sent('eth0').at(-1)).toCarry(
      ethernet({ destination: '02:00:00:00:00:99' }),
      ipv4({ source: '10.0.0.1', destination: '10.0.0.2', ttl: 64, totalLength: 576 }),
      icmp({ type: 11, code: 1 }),
      unsound(ipv4({ source: '10.0.0.2', moreFragments: 1, fragmentOffset: 0 })),
      unsound(userDatagram({ destinationPort: 9000 })),
    );
  });

  it('are not, when the first is among them', () => {
    const b = host();
    const before = b.sent('eth0').length;
    b.arrive('eth0', framed(last), 5);
    b.run();
    expect(b.drops()).toEqual(['FRAG_REASM_TIMEOUT']);
    expect(b.sent('eth0')).toHaveLength(before);
  });
});
