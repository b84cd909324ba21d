/** subnet.env: what is written, what is read back, and what flanneld says about a file it cannot read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefix, prefixOf } from '../../../src/engine/address/ipv4';
import {
  emitSubnetEnv,
  parseSubnetEnv,
  parseVariables,
  previousCidr,
} from '../../../src/engine/flanneld/subnet-env';
import { bytes } from '../../../src/engine/units';

const TEXT =
  'FLANNEL_NETWORK=100.96.0.0/16\nFLANNEL_SUBNET=100.96.1.1/24\nFLANNEL_MTU=8973\nFLANNEL_IPMASQ=false\n';

describe('fact 4: the file', () => {
  it('names the bridge’s address, not the subnet’s', () => {
    const env = {
      network: prefix('100.96.0.0/16'),
      subnet: prefix('100.96.1.0/24'),
      mtu: bytes(8973),
      ipMasq: false,
    };
    expect(emitSubnetEnv(env)).toBe(TEXT);
    expect(parseSubnetEnv(TEXT)).toEqual({ ok: true, value: env });
  });

  it('law: what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffff_ffff),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(65535),
        fc.boolean(),
        (address, length, mtu, ipMasq) => {
          const env = {
            network: prefixOf(address, length - 1),
            subnet: prefixOf(address, length),
            mtu: bytes(mtu),
            ipMasq,
          };
          expect(parseSubnetEnv(emitSubnetEnv(env))).toEqual({ ok: true, value: env });
        },
      ),
    );
  });
});

describe('the previous subnet', () => {
  it.each([
    ['no file', null, null],
    ['a file without it', 'FLANNEL_MTU=1472\n', null],
    ['the file', TEXT, '100.96.1.0/24'],
    [
      'quoted and exported, with remarks',
      '# mine\nexport FLANNEL_SUBNET="100.96.1.1/24" # docker0\n',
      '100.96.1.0/24',
    ],
    ['yaml', 'FLANNEL_SUBNET: 100.96.1.1/24\n', '100.96.1.0/24'],
    ['all zero, which flannel takes for nothing', 'FLANNEL_SUBNET=0.0.0.0/0\n', null],
  ])('%s', (_, text, cidr) => {
    expect(previousCidr(text, 'FLANNEL_SUBNET')).toEqual({ cidr, complaint: null });
  });

  it.each([
    [
      'FLANNEL_SUBNET=100.96.1.1\n',
      "Couldn't parse previous FLANNEL_SUBNET from subnet file at /run/flannel/subnet.env: invalid CIDR address: 100.96.1.1",
    ],
    [
      'no separator here\n',
      "Couldn't fetch previous FLANNEL_SUBNET from subnet file at /run/flannel/subnet.env: Can't separate key from value",
    ],
  ])('%j is complained about', (text, words) => {
    const previous = previousCidr(text, 'FLANNEL_SUBNET');
    expect(previous.cidr).toBeNull();
    expect(previous.complaint).toMatchObject({ severity: 'E', text: words });
  });

  it('law: no text is too odd', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('FLANNEL_SUBNET', '=', ':', '"', '#', '\n', '10.0.0.1/8', ' ', '\u0000')),
        (parts) => {
          const text = parts.join('');
          parseSubnetEnv(text);
          previousCidr(text, 'FLANNEL_SUBNET');
          expect(typeof parseVariables(text).ok).toBe('boolean');
        },
      ),
    );
  });
});
