import { describe, expect, it } from 'vitest';
import { mac } from '../../../src/engine/address/mac';
import { emitArp } from '../../../src/engine/wire/arp';
import { emitEthernet } from '../../../src/engine/wire/ethernet';
import {
  emitParameterProblem,
  emitRedirect,
  emitTimeExceeded,
  emitUnreachable,
} from '../../../src/engine/wire/icmpv4';
import { emitIpv4, PROTOCOL } from '../../../src/engine/wire/ipv4';
import { type Octets } from '../../../src/engine/wire/octets';
import { summary, tcpdumpText } from '../../../src/engine/wire/summary';
import { emitTcp } from '../../../src/engine/wire/tcp';
import { emitUdp } from '../../../src/engine/wire/udp';
import { RECORDINGS } from './recordings';

const ENDS = { source: 0x64600102, destination: 0x64600202 };
const quoted = RECORDINGS.udpHelloTun.octets;
const icmp = (message: Octets): Octets => emitIpv4({ ...ENDS, protocol: PROTOCOL.icmp }, message);

describe('recorded packets', () => {
  it.each([
    ['udpHello', '100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13'],
    [
      'udpHelloOuter',
      '172.20.33.102.8285 > 172.20.54.98.8285: UDP, length 41 ' +
        '[100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13]',
    ],
    [
      'vxlanHello',
      '172.20.33.102.52306 > 172.20.54.98.8472: VXLAN, flags [I] (0x08), vni 1 ' +
        '[100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13]',
    ],
    ['arpRequest', 'ARP, Request who-has 100.96.1.1 tell 100.96.1.2, length 28'],
    ['arpReply', 'ARP, Reply 100.96.1.1 is-at 02:42:64:60:01:01, length 28'],
    ['echoRequest', '100.96.1.2 > 100.96.2.2: ICMP echo request, id 17136, seq 1, length 64'],
    [
      'syn',
      '100.96.1.2.40080 > 100.96.2.2.8080: Flags [S], seq 1051832920, win 62531, ' +
        'options [mss 8933,sackOK,TS val 2610794645 ecr 0,nop,wscale 10], length 0',
    ],
    [
      'tcpData',
      '100.96.1.2.40080 > 100.96.2.2.8080: Flags [P.], seq 1051832921:1051832930, ack 524295577, win 62, ' +
        'options [nop,nop,TS val 2610794648 ecr 4097393633], length 9',
    ],
    ['portUnreachable', '100.96.2.2 > 100.96.1.2: ICMP 100.96.2.2 udp port 9001 unreachable, length 47'],
    ['flannelUnreachable', '100.96.1.0 > 100.96.1.2: ICMP net 100.96.77.5 unreachable, length 36'],
    [
      'fragmentationNeeded',
      '100.96.1.1 > 100.96.1.2: ICMP 100.96.2.2 unreachable - need to frag (mtu 8973), length 556',
    ],
    [
      'timeExceededOuter',
      '172.20.54.98.8285 > 172.20.33.102.8285: UDP, length 112 ' +
        '[100.96.2.0 > 100.96.1.2: ICMP time exceeded in-transit, length 92]',
    ],
  ] as const)('%s', (name, line) => {
    const { octets, start } = RECORDINGS[name];
    expect(summary(octets, start)).toBe(line);
  });

  it('as tcpdump itself prints them: no look into flannel’s port, and OTV at 8472', () => {
    const { udpHelloOuter, arpReply, vxlanHello } = RECORDINGS;
    expect(tcpdumpText(udpHelloOuter.octets, 'ethernet')).toBe(
      'IP 172.20.33.102.8285 > 172.20.54.98.8285: UDP, length 41',
    );
    expect(tcpdumpText(arpReply.octets, 'ethernet')).toBe(
      'ARP, Reply 100.96.1.1 is-at 02:42:64:60:01:01, length 28',
    );
    expect(tcpdumpText(vxlanHello.octets, 'ethernet')).toBe(
      'IP 172.20.33.102.52306 > 172.20.54.98.8472: OTV, flags [I] (0x08), overlay 0, instance 1\n' +
        'IP 100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13',
    );
  });
});

describe('ICMP errors', () => {
  it.each([
    [emitUnreachable(0, quoted), 'net 100.96.2.2 unreachable'],
    [emitUnreachable(1, quoted), 'host 100.96.2.2 unreachable'],
    [emitUnreachable(2, quoted), '100.96.2.2 protocol 17 unreachable'],
    [emitUnreachable(4, quoted), '100.96.2.2 unreachable - need to frag'],
    [emitUnreachable(10, quoted), 'host 100.96.2.2 unreachable - admin prohibited'],
    [emitUnreachable(13, quoted), 'host 100.96.2.2 unreachable - admin prohibited filter'],
    [emitUnreachable(77, quoted), '#77 100.96.2.2 unreachable'],
    [emitTimeExceeded(1, quoted), 'ip reassembly time exceeded'],
    [emitRedirect(1, 0x0a000001, quoted), 'redirect 100.96.2.2 to host 10.0.0.1'],
    [emitParameterProblem(0, 20, quoted), 'parameter problem - octet 20'],
  ])('%#', (message, words) => {
    expect(summary(icmp(message), 'ipv4')).toBe(
      `100.96.1.2 > 100.96.2.2: ICMP ${words}, length ${message.length}`,
    );
  });
});

describe('odd packets', () => {
  const user = emitUdp({ sourcePort: 40000, destinationPort: 9000 }, new Uint8Array(100), ENDS);
  const from = '100.96.1.2.40000 > 100.96.2.2.9000:';

  it('fragments: the first with its ports, a later one with its protocol number', () => {
    const head = emitIpv4({ ...ENDS, protocol: 17, moreFragments: 1 }, user.subarray(0, 48));
    const tail = emitIpv4({ ...ENDS, protocol: 17, fragmentOffset: 6 }, user.subarray(48));
    expect(summary(head, 'ipv4')).toBe(`${from} UDP, length 100`);
    expect(summary(tail, 'ipv4')).toBe('100.96.1.2 > 100.96.2.2: ip-proto-17');
  });

  it('a cut datagram', () => {
    const cut = emitIpv4({ ...ENDS, protocol: 17 }, user).subarray(0, 60);
    expect(summary(cut, 'ipv4')).toBe(`truncated-ip - 68 bytes missing! ${from} UDP, bad length 100 > 32`);
  });

  it('IP in IP', () => {
    const outer = emitIpv4({ source: 1, destination: 2, protocol: PROTOCOL.ipip }, quoted);
    const inner = '100.96.1.2.40000 > 100.96.2.2.9000: UDP, length 13';
    expect(summary(outer, 'ipv4')).toBe(`0.0.0.1 > 0.0.0.2: IPIP [${inner}]`);
    expect(tcpdumpText(outer, 'ipv4')).toBe(`IP 0.0.0.1 > 0.0.0.2: IP ${inner} (ipip-proto-4)`);
  });

  it('TCP flags in tcpdump’s order and letters', () => {
    const flags = (value: number): string =>
      summary(
        emitIpv4(
          { ...ENDS, protocol: 6 },
          emitTcp({ sourcePort: 1, destinationPort: 2, flags: value }, new Uint8Array(0), ENDS),
        ),
        'ipv4',
      );
    expect(flags(0xff)).toMatch(/Flags \[FSRP\.UEW\], seq 0, ack 0, win 0, urg 0, length 0$/);
    expect(flags(0)).toMatch(/Flags \[none\], win 0, length 0$/);
    expect(flags(0x10)).toMatch(/Flags \[\.\], ack 0, win 0, length 0$/);
  });

  it('ARP probes that know where they go, and other operations', () => {
    const known = {
      senderMac: mac('02:42:64:60:01:01'),
      senderIp: 0x64600101,
      targetMac: mac('02:42:64:60:01:02'),
      targetIp: 0x64600102,
    };
    const line = (operation: number): string =>
      summary(
        emitEthernet(
          { destination: known.targetMac, source: known.senderMac, etherType: 0x0806 },
          emitArp({ ...known, operation }),
        ),
        'ethernet',
      );
    expect(line(1)).toBe('ARP, Request who-has 100.96.1.2 (02:42:64:60:01:02) tell 100.96.1.1, length 28');
    expect(line(9)).toBe('ARP, Unknown (9), length 28');
  });

  it('what is no packet at all', () => {
    expect(summary(new Uint8Array(3), 'ethernet')).toBe('[|ether], length 3');
    expect(summary(new Uint8Array(3), 'ipv4')).toBe('[|ip], length 3');
    expect(summary(new Uint8Array(30), 'ipv4')).toBe('[IP version 0], length 30');
    expect(summary(new Uint8Array(3), 'data')).toBe('data, length 3');
  });
});
