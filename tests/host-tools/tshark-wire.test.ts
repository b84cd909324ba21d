/**
 * A second opinion: our octets, read by Wireshark's dissectors. No malformed packet, no bad checksum, and the same
 * fields as ours, for every protocol there is an emitter for.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ipv4 as address, toU32 } from '../../src/engine/address/ipv4';
import { BROADCAST, dockerMac, eniMac, mac, type MacAddress } from '../../src/engine/address/mac';
import { instant } from '../../src/engine/units';
import { ARP_OPERATION, emitArp } from '../../src/engine/wire/arp';
import { dissect } from '../../src/engine/wire/dissect';
import { emitEthernet, ETHER_TYPE } from '../../src/engine/wire/ethernet';
import {
  emitEcho,
  emitParameterProblem,
  emitRedirect,
  emitTimeExceeded,
  emitUnreachable,
} from '../../src/engine/wire/icmpv4';
import { emitIpv4, type Ipv4Values, PROTOCOL } from '../../src/engine/wire/ipv4';
import { emitRecordRoute, emitSourceRoute, emitTimestampOption } from '../../src/engine/wire/ipv4-options';
import { type Octets } from '../../src/engine/wire/octets';
import { emitPcap, LINK_TYPE, type LinkType } from '../../src/engine/wire/pcap';
import { emitPcapng } from '../../src/engine/wire/pcapng';
import { emitTcp, TCP_FLAG } from '../../src/engine/wire/tcp';
import { emitTcpOptions, segmentOptions, synOptions } from '../../src/engine/wire/tcp-options';
import { emitUdp } from '../../src/engine/wire/udp';
import { emitVxlan } from '../../src/engine/wire/vxlan';
import { emitWireguard, sessionKey } from '../../src/engine/wire/wireguard';
import { complaintsAbout, describeWithTshark, differences, fieldsOf, SAME_FIELDS } from '../support/tshark';

const pod = { source: toU32(address('100.96.1.2')), destination: toU32(address('100.96.2.2')) };
const node = { source: toU32(address('172.20.33.102')), destination: toU32(address('172.20.54.98')) };
const text = (words: string): Octets => new TextEncoder().encode(words);

const datagram = (
  protocol: number,
  payload: Octets,
  more: Partial<Ipv4Values> = {},
  options?: Octets,
): Octets => emitIpv4({ ...pod, protocol, identification: 0xb8b6, ...more }, payload, options);
const user = (words: string): Octets =>
  emitUdp({ sourcePort: 40000, destinationPort: 9000 }, text(words), pod);
const hello = datagram(PROTOCOL.udp, user('hello overlay'), { dontFragment: 1 });

const framed = (payload: Octets, etherType: number = ETHER_TYPE.ipv4): Octets =>
  emitEthernet(
    { destination: eniMac(address('172.20.54.98')), source: eniMac(address('172.20.33.102')), etherType },
    payload,
  );
const tunnelled = (port: number, payload: Octets, sourcePort = port): Octets =>
  framed(
    emitIpv4(
      { ...node, protocol: PROTOCOL.udp, identification: 1, dontFragment: 1 },
      emitUdp({ sourcePort, destinationPort: port }, payload, node),
    ),
  );
const segment = (flags: number, words: string, options: Octets): Octets =>
  datagram(
    PROTOCOL.tcp,
    emitTcp(
      { sourcePort: 40080, destinationPort: 8080, flags, sequenceNumber: 1051832920, window: 62275 },
      text(words),
      pod,
      options,
    ),
  );
const arp = (operation: number, targetMac: MacAddress): Octets =>
  emitEthernet(
    { destination: BROADCAST, source: dockerMac(address('100.96.1.2')), etherType: ETHER_TYPE.arp },
    emitArp({
      operation,
      senderMac: dockerMac(address('100.96.1.2')),
      senderIp: pod.source,
      targetMac,
      targetIp: pod.destination,
    }),
  );
const innerFrame = emitEthernet(
  {
    destination: mac('72:85:6d:fe:64:37'),
    source: mac('2e:9a:c5:59:2d:2f'),
    etherType: ETHER_TYPE.ipv4,
  },
  hello,
);
const icmp = (message: Octets): Octets => framed(datagram(PROTOCOL.icmp, message, { dscp: 48 }));
const { fin, syn, rst, psh, ack } = TCP_FLAG;
const whole = user('a datagram that travels in two pieces, cut at forty-eight');

/** One frame for everything we can emit. */
const FRAMES: Readonly<Record<string, Octets>> = {
  'UDP in a pod': framed(hello),
  'UDP of no data': framed(datagram(PROTOCOL.udp, user(''))),
  'UDP of odd length': framed(datagram(PROTOCOL.udp, user('odd'))),
  'UDP without a checksum': framed(
    datagram(PROTOCOL.udp, emitUdp({ sourcePort: 1, destinationPort: 2, checksum: 0 }, text('x'), pod)),
  ),
  'flannel udp': tunnelled(8285, hello),
  'flannel udp, echo inside': tunnelled(
    8285,
    datagram(PROTOCOL.icmp, emitEcho({ type: 8, identifier: 17136, sequence: 1 }, new Uint8Array(56))),
  ),
  vxlan: tunnelled(8472, emitVxlan({ vni: 1 }, innerFrame), 52306),
  ipip: framed(emitIpv4({ ...node, protocol: PROTOCOL.ipip, identification: 2 }, hello)),
  wireguard: tunnelled(51820, emitWireguard({ receiver: 7, counter: 3 }, hello, sessionKey(1, 2))),
  'ARP request': arp(ARP_OPERATION.request, mac('00:00:00:00:00:00')),
  'ARP reply': arp(ARP_OPERATION.reply, dockerMac(address('100.96.2.2'))),
  'echo request': icmp(emitEcho({ type: 8, identifier: 1, sequence: 2 }, text('ping'))),
  'echo reply': icmp(emitEcho({ type: 0, identifier: 1, sequence: 2 }, text('ping'))),
  'port unreachable': icmp(emitUnreachable(3, hello)),
  'flanneld’s own net unreachable': icmp(emitUnreachable(0, hello.subarray(0, 28))),
  'fragmentation needed': icmp(emitUnreachable(4, hello, 8973)),
  'time exceeded': icmp(emitTimeExceeded(0, hello)),
  redirect: icmp(emitRedirect(1, node.source, hello)),
  'parameter problem': icmp(emitParameterProblem(0, 20, hello)),
  SYN: framed(segment(syn, '', synOptions(8933, 0x9b9d9095, 0, 10))),
  'PSH, ACK': framed(segment(psh | ack, 'hello tcp', segmentOptions(1, 2))),
  'ACK with SACK': framed(
    segment(
      ack,
      '',
      emitTcpOptions([{ kind: 'nop' }, { kind: 'nop' }, { kind: 'sack', blocks: [{ left: 9, right: 19 }] }]),
    ),
  ),
  FIN: framed(segment(fin | ack, '', segmentOptions(1, 2))),
  RST: framed(segment(rst, '', new Uint8Array(0))),
  'record route': framed(datagram(PROTOCOL.udp, user('R'), {}, emitRecordRoute(9))),
  'timestamp option': framed(datagram(PROTOCOL.udp, user('T'), {}, emitTimestampOption(1, 4))),
  'loose source route': framed(
    datagram(PROTOCOL.udp, user('L'), {}, emitSourceRoute(false, [pod.destination])),
  ),
  'first fragment': framed(
    datagram(PROTOCOL.udp, whole.subarray(0, 48), { moreFragments: 1, identification: 77 }),
  ),
  'last fragment': framed(
    datagram(PROTOCOL.udp, whole.subarray(48), { fragmentOffset: 6, identification: 77 }),
  ),
  'DSCP and ECN': framed(datagram(PROTOCOL.udp, user('q'), { dscp: 46, ecn: 2, ttl: 1 })),
};

const directory = mkdtempSync(join(tmpdir(), 'flannelgraph-tshark-'));
afterAll(() => rmSync(directory, { recursive: true }));

function savefile(name: string, linkType: LinkType, packets: readonly Octets[]): string {
  const file = join(directory, name);
  writeFileSync(
    file,
    emitPcap(
      linkType,
      packets.map((octets, i) => ({ at: instant(i * 1_000_000_001), octets })),
    ),
  );
  return file;
}

describeWithTshark('every emitted frame', () => {
  const names = Object.keys(FRAMES);
  const frames = Object.values(FRAMES);

  it('is dissected without an error or a bad checksum', async () => {
    expect(await complaintsAbout(savefile('ethernet.pcap', LINK_TYPE.ethernet, frames))).toEqual([]);
  });

  it('without its Ethernet header, as a TUN device shows it, too', async () => {
    const bare = names.filter((n) => !n.startsWith('ARP')).map((n) => (FRAMES[n] ?? text('')).subarray(14));
    expect(await complaintsAbout(savefile('raw.pcap', LINK_TYPE.raw, bare))).toEqual([]);
  });

  it('each checksum is really tested: a changed octet is noticed', async () => {
    const broken = frames.flatMap((frame, i) => {
      const changed = frame.slice();
      const last = changed.length - 1;
      changed[last] = (changed[last] ?? 0) ^ 0x01;
      return /UDP in|flannel udp|echo re|SYN|FIN/.test(names[i] ?? '') ? [changed] : [];
    });
    const complaints = await complaintsAbout(savefile('broken.pcap', LINK_TYPE.ethernet, broken));
    for (let i = 1; i <= broken.length; i++)
      expect(complaints.join('\n')).toContain(`packet ${i}: a bad checksum`);
  });

  it('has the fields that our own inspector shows, layer for layer', async () => {
    const file = savefile('fields.pcap', LINK_TYPE.ethernet, frames);
    const read = await fieldsOf(
      file,
      SAME_FIELDS.map(([name]) => name),
    );
    expect(read.length).toBe(frames.length);
    const found = frames.flatMap((frame, i) =>
      differences(read[i] ?? [], dissect(frame, 'ethernet')).map((what) => `${names[i] ?? ''}: ${what}`),
    );
    expect(found).toEqual([]);
    const used = SAME_FIELDS.filter((_, column) => read.some((cells) => (cells[column] ?? []).length > 0));
    expect(used.length).toBe(SAME_FIELDS.length);
  });
});

describeWithTshark('capture files', () => {
  it('pcap keeps time to the nanosecond', async () => {
    const file = savefile('times.pcap', LINK_TYPE.raw, [hello, hello, hello]);
    const times = (await fieldsOf(file, ['frame.time_epoch'])).flat(2);
    expect(times).toEqual(['0.000000000', '1.000000001', '2.000000002']);
  });

  it('pcapng names each capture point, and holds both kinds of link', async () => {
    const file = join(directory, 'points.pcapng');
    writeFileSync(
      file,
      emitPcapng([
        {
          name: 'n1.eth0',
          linkType: LINK_TYPE.ethernet,
          packets: [{ at: instant(811_098), octets: framed(hello) }],
        },
        { name: 'n1.flannel0', linkType: LINK_TYPE.raw, packets: [{ at: instant(405_965), octets: hello }] },
        { name: 'n2.docker0', linkType: LINK_TYPE.ethernet, packets: [] },
      ]),
    );
    expect(
      await fieldsOf(file, ['frame.interface_name', 'frame.time_epoch', 'ip.ttl', 'data.text']),
    ).toHaveLength(2);
    const read = await fieldsOf(file, ['frame.interface_name', 'frame.time_epoch', 'ip.src', 'udp.dstport']);
    expect(read.map((cells) => cells.flat())).toEqual([
      ['n1.flannel0', '0.000405965', '100.96.1.2', '9000'],
      ['n1.eth0', '0.000811098', '100.96.1.2', '9000'],
    ]);
    expect(await complaintsAbout(file)).toEqual([]);
  });
});
