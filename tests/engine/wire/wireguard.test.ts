import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFrom, open, poly1305, seal } from '../../../src/engine/wire/chacha20-poly1305';
import { toHex } from '../../../src/engine/wire/octets';
import {
  emitWireguard,
  openWireguard,
  parseWireguard,
  sessionKey,
  wireguardLength,
} from '../../../src/engine/wire/wireguard';
import { hex } from '../../support/packet-matchers';
import { RECORDINGS } from './recordings';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('ChaCha20-Poly1305', () => {
  it('gives the tag of RFC 8439 §2.5.2', () => {
    const key = hex('85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b');
    const message = new TextEncoder().encode('Cryptographic Forum Research Group');
    expect(toHex(poly1305(key, message))).toBe('a8061dc1305136c6c22b8baf0c0127a9');
  });

  it('gives the tags of RFC 8439 §A.3 where carries go wrong first', () => {
    const all = 'ff'.repeat(16);
    const zero = '00'.repeat(16);
    const r2 = `02${'00'.repeat(15)}`;
    expect(toHex(poly1305(hex(r2 + zero), hex(all)))).toBe(`03${'00'.repeat(15)}`);
    expect(toHex(poly1305(hex(r2 + all), hex(r2)))).toBe(`03${'00'.repeat(15)}`);
    const r1 = `01${'00'.repeat(15)}`;
    expect(toHex(poly1305(hex(r1 + zero), hex(`${all}f0${'ff'.repeat(15)}11${'00'.repeat(15)}`)))).toBe(
      `05${'00'.repeat(15)}`,
    );
    expect(toHex(poly1305(hex(r1 + zero), hex(`${all}fb${'fe'.repeat(15)}${'01'.repeat(16)}`)))).toBe(zero);
  });

  it('agrees with OpenSSL on anything', () => {
    fc.assert(
      fc.property(bytes(32), bytes(12), fc.uint8Array({ maxLength: 300 }), (key, nonce, text) => {
        const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
        const expected = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
        expect(toHex(seal(key, nonce, text))).toBe(expected.toString('hex'));
      }),
    );
  });

  it('opens what it sealed and nothing else', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 80 }), fc.nat(), (key, text, where) => {
        const nonce = new Uint8Array(12);
        const sealed = seal(key, nonce, text);
        expect(open(key, nonce, sealed)).toEqual(text);
        const at = where % sealed.length;
        sealed[at] = (sealed[at] ?? 0) ^ 1;
        expect(open(key, nonce, sealed)).toBeNull();
      }),
    );
    expect(open(new Uint8Array(32), new Uint8Array(12), new Uint8Array(15))).toBeNull();
  });

  it('has a key for each pair of numbers', () => {
    expect(toHex(keyFrom(1, 2))).not.toBe(toHex(keyFrom(2, 1)));
    expect(toHex(sessionKey(1, 2))).toBe(toHex(sessionKey(2, 1)));
  });
});

describe('the transport message', () => {
  const datagram = RECORDINGS.udpHelloTun.octets;
  const key = sessionKey(0xac142166, 0xac143662);
  const message = emitWireguard({ receiver: 0x01020304, counter: 5 }, datagram, key);

  it('is laid out as the paper draws it, least significant octet first', () => {
    expect(toHex(message.subarray(0, 16))).toBe('0400000004030201' + '0500000000000000');
    expect(message.length).toBe(16 + 48 + 16);
    expect(wireguardLength(datagram.length)).toBe(message.length);
  });

  it('carries the datagram, padded to sixteen, to whoever has the key', () => {
    const opened = openWireguard(message, key);
    expect(opened.ok && toHex(opened.value)).toBe(toHex(datagram) + '00'.repeat(7));
    expect(openWireguard(message, sessionKey(1, 2))).toMatchObject({
      error: { reason: 'the tag does not fit' },
    });
  });

  it('does not open under another counter', () => {
    const replayed = message.slice();
    replayed[8] = 6;
    expect(openWireguard(replayed, key).ok).toBe(false);
  });

  it('may be empty: a keepalive', () => {
    const keepalive = emitWireguard({ receiver: 1, counter: 0 }, new Uint8Array(0), key);
    expect(keepalive.length).toBe(32);
    expect(openWireguard(keepalive, key)).toMatchObject({ ok: true, value: { length: 0 } });
  });

  it('is nothing else: other types are malformed, shorter octets truncated', () => {
    const handshake = message.slice();
    handshake[0] = 1;
    expect(parseWireguard(handshake)).toMatchObject({ error: { kind: 'malformed' } });
    expect(parseWireguard(message.subarray(0, 31))).toMatchObject({ error: { kind: 'truncated', need: 32 } });
  });
});
