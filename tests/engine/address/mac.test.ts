import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromU32, ipv4 } from '../../../src/engine/address/ipv4';
import {
  BROADCAST,
  dockerMac,
  eniMac,
  mac,
  macBytes,
  macFrom,
  parseMac,
} from '../../../src/engine/address/mac';

it('spells addresses in lower case', () => {
  expect(parseMac('0A:58:AC:14:21:66')).toEqual({ ok: true, value: '0a:58:ac:14:21:66' });
});

it.each([
  '',
  '02:42:64:60:01',
  '02-42-64-60-01-02',
  '2:42:64:60:1:2',
  '02:42:64:60:01:0g',
  '02:42:64:60:01:02:03',
])('%j is none', (text) => {
  expect(parseMac(text).ok).toBe(false);
  expect(() => mac(text)).toThrow(/not a MAC address/);
});

it('follows from the IPv4 address as the recordings have it', () => {
  expect(dockerMac(ipv4('100.96.1.2'))).toBe('02:42:64:60:01:02');
  expect(eniMac(ipv4('172.20.33.102'))).toBe('0a:58:ac:14:21:66');
  expect([...macBytes(BROADCAST)]).toEqual([255, 255, 255, 255, 255, 255]);
});

it('octets and text are two spellings of one address', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.nat(5), (six, offset) => {
      const padded = new Uint8Array([...new Uint8Array(offset), ...six, 0xee]);
      const text = macFrom(padded, offset);
      expect(parseMac(text)).toEqual({ ok: true, value: text });
      expect([...macBytes(text)]).toEqual([...six]);
    }),
  );
});

it('Docker’s rule is injective: no two addresses share one MAC', () => {
  const addresses = Array.from({ length: 5_000 }, (_, i) => fromU32(0x6460_0000 + i));
  expect(new Set(addresses.map(dockerMac)).size).toBe(addresses.length);
});
