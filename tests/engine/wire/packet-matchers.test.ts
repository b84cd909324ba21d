import { describe, expect, it } from 'vitest';
import {
  arp,
  data,
  ethernet,
  icmp,
  ipv4,
  mismatch,
  tcp,
  udp,
  unsound,
  vxlan,
} from '../../support/packet-matchers';
import { RECORDINGS } from './recordings';

const { udpHelloOuter, udpHelloTun, arpRequest, vxlanHello, synAck, offloadedOuter, portUnreachable } =
  RECORDINGS;

describe('says what recorded frames carry', () => {
  it('a datagram in flannel’s UDP', () => {
    expect(udpHelloOuter.octets).toCarry(
      ethernet({ source: '0a:58:ac:14:21:66', destination: '0a:58:ac:14:36:62' }),
      ipv4({ source: '172.20.33.102', destination: '172.20.54.98', ttl: 64, dontFragment: 1 }),
      udp({ sourcePort: 8285, destinationPort: 8285 }),
      ipv4({ source: '100.96.1.2', destination: '100.96.2.2', ttl: 62, identification: 47286 }),
      udp({ sourcePort: 40000, destinationPort: 9000 }),
      data('hello overlay'),
    );
  });

  it('a bare datagram, VXLAN, ARP, TCP, and an ICMP error with its quote', () => {
    expect(udpHelloTun.octets).toCarry(ipv4({ ttl: 63 }), udp({ checksum: '0x765a' }));
    expect(vxlanHello.octets).toCarry(ipv4(), udp(), vxlan({ vni: 1 }), ethernet(), ipv4(), udp());
    expect(arpRequest.octets).toCarry(arp({ operation: 1, targetIp: '100.96.1.1' }));
    expect(synAck.octets).toCarry(ethernet(), ipv4(), tcp({ flags: 'SYN, ACK (0x12)' }));
    expect(portUnreachable.octets).toCarry(ipv4(), icmp({ type: 3, code: 3 }), ipv4({ ttl: 60 }), udp());
  });
});

describe('and fails, with the reason, when they do not', () => {
  it.each([
    ['a wrong number', [ipv4({ ttl: 63 })], /ttl: expected 63, found 64/],
    ['a wrong text', [ipv4({ source: '10.0.0.1' })], /source: expected 10\.0\.0\.1, found 172\.20\.33\.102/],
    ['another protocol', [ipv4(), tcp()], /layer 2, tcp: found UDP/],
    ['a gap', [ipv4(), ipv4()], /layer 2, ipv4: found UDP/],
    ['too many layers', [ipv4(), udp(), ipv4(), udp(), data('hello overlay'), udp()], /no such layer/],
    ['no such field', [ipv4({ hops: 1 })], /has no field hops/],
    ['other data', [ipv4(), udp(), ipv4(), udp(), data('hello underlay')], /expected 68656c6c6f20756e/],
  ])('%s', (_, matchers, why) => {
    expect(mismatch(udpHelloOuter.octets, matchers)).toMatch(why);
    expect(() => expect(udpHelloOuter.octets).toCarry(...matchers)).toThrow(why);
  });

  it('a wrong checksum, unless it is meant to be wrong', () => {
    expect(mismatch(offloadedOuter.octets, [ipv4(), udp()])).toMatch(/checksum wrong, expected 0xdacb/);
    expect(offloadedOuter.octets).toCarry(ipv4(), unsound(udp({ checksum: 0xb033 })));
  });

  it('can be turned around', () => {
    expect(udpHelloOuter.octets).not.toCarry(ipv4({ ttl: 1 }));
    expect(() => expect(udpHelloOuter.octets).not.toCarry(ipv4({ ttl: 64 }))).toThrow(/should not/);
  });
});
