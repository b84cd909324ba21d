/** IPv4 options on their way: who records, and which address (truth, fact 75). */
import { describe, expect, it } from 'vitest';
import {
  parseIpv4Options,
  emitRecordRoute,
  emitTimestampOption,
  padOptions,
  readRouteOption,
  readTimestampOption,
  TIMESTAMP_FLAG,
} from '../../../../src/engine/wire/ipv4-options';
import { fromU32 } from '../../../../src/engine/address/ipv4';
import { type Octets, writeU32 } from '../../../../src/engine/wire/octets';
import { ping, u32 } from '../../../support/datagrams';
import { openLab, type Seen } from './lab';
import { namesOf, RECORDED, SITES } from './sites';

/** Record route with the sender's own address in the first slot, as its kernel puts it there (ip_options_build). */
function recordRoute(sender: string): Octets {
  const option = emitRecordRoute(9);
  writeU32(option, 3, u32(sender));
  option[2] = 8;
  return padOptions(option);
}

const optionsOf = (frame: Octets): Octets => frame.subarray(34, 14 + ((frame[14] ?? 0) & 0x0f) * 4);

function recorded(seen: Seen, place: string, index: number): readonly string[] {
  const [option] = parseIpv4Options(optionsOf(seen.at(place)[index]?.octets ?? new Uint8Array(40)));
  const route = option === undefined ? null : readRouteOption(option);
  return route?.addresses.slice(0, route.used).map(fromU32) ?? [];
}

function stamped(seen: Seen, place: string, index: number) {
  const [option] = parseIpv4Options(optionsOf(seen.at(place)[index]?.octets ?? new Uint8Array(40)));
  const stamps = option === undefined ? null : readTimestampOption(option);
  return {
    who: stamps?.entries.slice(0, stamps.used).map(({ address }) => fromU32(address ?? 0)) ?? [],
    overflow: stamps?.overflow ?? -1,
  };
}

describe.each(SITES)('$title', (site) => {
  const { n1, n2, p1a, p2a } = namesOf(site);

  it('fact 75: record route: kernels only, each with the address of the way out; flanneld adds nothing', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { options: recordRoute(p1a) }));
    const seen = lab.run();
    expect(recorded(seen, 'p2a.eth0', 0)).toEqual([p1a, n1.x0, n2.x1]);
    expect(recorded(seen, 'p1a.eth0', 1)).toEqual([p1a, n1.x0, n2.x1, p2a, p2a, n2.x0, n1.x1]);
    expect(seen.on('n1.eth0')[0]).toContain(`len 152 udp`);
  });

  it('fact 75: over host-gw the ways out are eth0 and docker0', () => {
    const lab = openLab(site, 'host-gw');
    lab.send('p1a', ping(p1a, p2a, { options: recordRoute(p1a) }));
    expect(recorded(lab.run(), 'p2a.eth0', 0)).toEqual([p1a, n1.eth0, n2.x1]);
  });

  it('fact 75: a node that answers records itself twice, once on the way in and once on the way out', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, n2.x0, { options: recordRoute(p1a) }));
    expect(recorded(lab.run(), 'p1a.eth0', 1)).toEqual([p1a, n1.x0, n2.x0, n2.x0, n1.x1]);
  });

  it('a full record is carried as it is', () => {
    const full = emitRecordRoute(2);
    full.set([0, 0, 0], 0);
    full.set([7, 11, 12], 0);
    writeU32(full, 3, 1);
    writeU32(full, 7, 2);
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { options: padOptions(full) }));
    expect(recorded(lab.run(), 'p1a.eth0', 1)).toEqual(['0.0.0.1', '0.0.0.2']);
  });

  it('fact 75: the timestamp option keeps the address that faces the source: x.1 leaving, x.0 arriving', () => {
    const lab = openLab(site);
    const options = padOptions(emitTimestampOption(TIMESTAMP_FLAG.withAddresses, 4));
    lab.send('p1a', ping(p1a, p2a, { options }));
    const seen = lab.run();
    expect(stamped(seen, 'p2a.eth0', 0)).toEqual({ who: [n1.x1, n2.x0], overflow: 0 });
    // Four slots: the two nodes on the way back find none and are counted.
    expect(stamped(seen, 'p1a.eth0', 1)).toEqual({ who: [n1.x1, n2.x0, p2a, p2a], overflow: 2 });
  });

  it('a router’s error carries the record back and quotes the header as it stood, its checksum not renewed', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { ttl: 4, options: recordRoute(p1a) }));
    const seen = lab.run();
    expect(recorded(seen, 'p1a.eth0', 1)).toEqual([p1a, n1.x0, n2.x0, n2.x0, n1.x1]);
    const error = seen.at('p1a.eth0')[1];
    expect(error?.line).toContain(`${n2.x0} > ${p1a} ttl 61 tos 0xc0 len 192`);
    expect(error?.line).toContain(`[${p1a} > ${p2a} ttl 1 DF len 124`);
    expect(error?.line).toContain('(bad checksum)');
  });

  it('a malformed option draws a parameter problem that points at it; a source route draws nothing', () => {
    const lab = openLab(site);
    lab.send('p1a', ping(p1a, p2a, { options: Uint8Array.of(1, 1, 7, 40) }));
    lab.send('p1a', ping(p1a, p2a, { options: Uint8Array.of(131, 7, 4, 10, 0, 0, 1, 0) }), 10);
    const seen = lab.run();
    expect(seen.drops).toEqual(['IP_INHDR at n1.ip', 'IP_INHDR at n1.ip']);
    const answer = seen.at('p1a.eth0').filter(({ line }) => line.startsWith(n1.x1));
    expect(answer.map(({ octets }) => [octets[34], octets[35], octets[38]])).toEqual([[12, 0, 22]]);
  });
});

it('timestamps without addresses count milliseconds since midnight', () => {
  const { p1a, p2a } = namesOf(RECORDED);
  const lab = openLab(RECORDED);
  const options = padOptions(emitTimestampOption(TIMESTAMP_FLAG.timesOnly, 9));
  lab.send('p1a', ping(p1a, p2a, { options }), 1234);
  const [option] = parseIpv4Options(optionsOf(lab.run().at('p2a.eth0')[0]?.octets ?? new Uint8Array(40)));
  const stamps = option === undefined ? null : readTimestampOption(option);
  expect(stamps?.entries.slice(0, stamps.used).map(({ time }) => time)).toEqual([1234, 1234]);
});
