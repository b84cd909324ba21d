/** Everything in the engine that reads octets by itself. None may throw, whatever they are. */
import { dissect } from '../../src/engine/wire/dissect';
import { parseArp } from '../../src/engine/wire/arp';
import { parseEthernet } from '../../src/engine/wire/ethernet';
import { parseIcmp } from '../../src/engine/wire/icmpv4';
import { parseIpv4, parseIpv4Quote } from '../../src/engine/wire/ipv4';
import { parseIpv4Options, readRouteOption, readTimestampOption } from '../../src/engine/wire/ipv4-options';
import { type Octets } from '../../src/engine/wire/octets';
import { emitPcap, LINK_TYPE, parsePcap } from '../../src/engine/wire/pcap';
import { emitPcapng, parsePcapng } from '../../src/engine/wire/pcapng';
import { summary, tcpdumpText } from '../../src/engine/wire/summary';
import { parseTcp } from '../../src/engine/wire/tcp';
import { parseTcpOptions } from '../../src/engine/wire/tcp-options';
import { parseUdp } from '../../src/engine/wire/udp';
import { parseVxlan } from '../../src/engine/wire/vxlan';
import { openWireguard, parseWireguard, sessionKey } from '../../src/engine/wire/wireguard';
import { START } from '../../src/engine/units';
import { type Below } from './random-scenario';

const KEY = sessionKey(1, 2);

const PARSERS: readonly ((octets: Octets) => unknown)[] = [
  parseEthernet,
  parseArp,
  parseIpv4,
  parseIpv4Quote,
  parseIcmp,
  parseUdp,
  parseTcp,
  parseVxlan,
  parseWireguard,
  parseTcpOptions,
  parsePcap,
  parsePcapng,
  (octets) =>
    parseIpv4Options(octets).map((option) => [readRouteOption(option), readTimestampOption(option)]),
];

const STARTS = ['ethernet', 'ipv4', 'data'] as const;

/** Hands the octets to every reader; gives what is wrong with what came back. */
export function read(octets: Octets, below: Below): readonly string[] {
  for (const parse of PARSERS) parse(octets);
  if (below(64) === 0) openWireguard(octets, KEY);
  if (below(16) === 0) readFiles(octets, below);
  const wrong: string[] = [];
  for (const start of STARTS) {
    summary(octets, start);
    tcpdumpText(octets, start);
    const layers = dissect(octets, start);
    let at = 0;
    // Layers stand in the order they are wrapped; sorted by place they must cover every octet once.
    for (const { offset, length } of [...layers].sort((a, b) => a.offset - b.offset || a.length - b.length)) {
      if (offset !== at) wrong.push(`dissect ${start}: a layer at ${offset}, ${at} expected`);
      at = offset + length;
    }
    if (at !== octets.length)
      wrong.push(`dissect ${start}: ${at} of ${octets.length} octets belong to a layer`);
  }
  return wrong;
}

/** Capture files that were right and have been changed. */
function readFiles(octets: Octets, below: Below): void {
  const packets = [{ at: START, octets }];
  const point = { name: 'n1.eth0', linkType: LINK_TYPE.ethernet, packets };
  for (const [file, parse] of [
    [emitPcap(LINK_TYPE.raw, packets), parsePcap],
    [emitPcapng([point, point]), parsePcapng],
  ] as const) {
    for (let i = 1 + below(3); i > 0; i--) file[below(file.length)] = below(256);
    parse(file.subarray(0, file.length - below(8)));
  }
}
