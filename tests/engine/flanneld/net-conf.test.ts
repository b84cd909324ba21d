/** Network configurations: defaults, refusals in flannel's words, backends, and the JSON that is put into etcd. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, ipv4, lengthOf, prefix, prefixOf, toU32 } from '../../../src/engine/address/ipv4';
import { type BackendName, type Overlay } from '../../../src/engine/cluster/cluster';
import { netConfTextOf, parseNetConf, printNetConf } from '../../../src/engine/flanneld/net-conf';
import {
  announceOptions,
  listeningPort,
  parseBackendOptions,
  refusePublicIp,
} from '../../../src/engine/flanneld/net-conf-backend';
import { readJson } from '../../../src/engine/flanneld/net-conf-json';

const accepted = (text: string) => {
  const conf = parseNetConf(text);
  if (!conf.ok) throw new Error(conf.error);
  return conf.value;
};
const refusal = (text: string): string => {
  const conf = parseNetConf(text);
  return conf.ok ? 'accepted' : conf.error;
};

describe('fact 42: the range of subnets', () => {
  it('leaves the first subnet out and the last one in', () => {
    expect(accepted('{"Network":"100.96.0.0/16"}')).toMatchObject({
      subnetMin: '100.96.1.0',
      subnetMax: '100.96.255.0',
    });
  });

  it('takes the first subnet when told so', () => {
    expect(accepted('{"Network":"10.5.0.0/16","SubnetMin":"10.5.0.0"}').subnetMin).toBe('10.5.0.0');
  });
});

describe('fact 43: the length of a subnet', () => {
  it.each([
    ['10.0.0.0/8', 24],
    ['10.5.0.0/16', 24],
    ['10.5.0.0/22', 24],
    ['10.5.0.0/23', 25],
    ['10.5.0.0/24', 26],
    ['10.5.0.0/28', 30],
  ])('of %s is %i', (network, length) => {
    expect(accepted(`{"Network":"${network}"}`).subnetLength).toBe(length);
  });
});

describe('fact 50: what is refused, word for word', () => {
  it.each([
    ['{"Network":"10.5.0.0/16","SubnetLen":31}', 'SubnetLen must be less than /31'],
    ['{"Network":"10.5.0.0/16","SubnetLen":17}', 'Network must be able to accommodate at least four subnets'],
    ['{"Network":"10.5.0.0/29"}', 'Network is too small. Minimum useful network prefix is /28'],
    ['{"Network":"10.5.0.0/16","SubnetMin":"10.6.0.0"}', 'SubnetMin is not in the range of the Network'],
    ['{"Network":"10.5.0.0/16","SubnetMax":"10.6.0.0"}', 'SubnetMax is not in the range of the Network'],
    [
      '{"Network":"10.5.0.0/16","SubnetMin":"10.5.1.7"}',
      'SubnetMin is not on a SubnetLen boundary: 10.5.1.7',
    ],
    [
      '{"Network":"10.5.0.0/16","SubnetMax":"10.5.9.7"}',
      'SubnetMax is not on a SubnetLen boundary: 10.5.9.7',
    ],
    ['{"Network":"10.5.0.0"}', 'invalid CIDR address: 10.5.0.0'],
    ['{"Network":"10.5.0.0/16","SubnetMin":"first"}', 'Invalid IP address format'],
    ['{"Network":"10.5.0.0/16","SubnetMin":"10.5.01.0"}', 'Invalid IP address format'],
    ['{"Network":null}', 'invalid CIDR address: null'],
    [
      '{"Network":"10.5.0.0/16","SubnetLen":"24"}',
      'json: cannot unmarshal string into Go struct field Config.SubnetLen of type uint',
    ],
    [
      '{"Network":"10.5.0.0/16","SubnetLen":-1}',
      'json: cannot unmarshal number -1 into Go struct field Config.SubnetLen of type uint',
    ],
    ['[]', 'json: cannot unmarshal array into Go value of type subnet.Config'],
    [
      '{"Network":"10.5.0.0/16","Backend":"udp"}',
      'error decoding Backend property of config: ' +
        'json: cannot unmarshal string into Go value of type struct { Type string }',
    ],
    [
      '{"Network":"10.5.0.0/16","Backend":{"Type":1}}',
      'error decoding Backend property of config: ' +
        'json: cannot unmarshal number into Go struct field .Type of type string',
    ],
  ])('%s', (text, words) => {
    expect(refusal(text)).toBe(words);
  });

  it('a SubnetMin above SubnetMax is not noticed', () => {
    expect(refusal('{"Network":"10.5.0.0/16","SubnetMin":"10.5.9.0","SubnetMax":"10.5.3.0"}')).toBe(
      'accepted',
    );
  });

  it('a bad address ends the reading; a wrong type waits for it', () => {
    expect(refusal('{"SubnetLen":"24","Network":"x"}')).toBe('invalid CIDR address: x');
  });

  it('keys match without regard to case, and the last one wins', () => {
    expect(accepted('{"network":"10.6.0.0/16","NETWORK":"10.5.0.0/16"}').network).toBe('10.5.0.0/16');
  });

  it('host bits of the network are masked away', () => {
    expect(accepted('{"Network":"10.5.3.7/16"}').network).toBe('10.5.0.0/16');
  });

  it.each([
    ['', 'unexpected end of JSON input'],
    ['{', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['not json', "invalid character 'o' in literal null (expecting 'u')"],
    ['<xml/>', "invalid character '<' looking for beginning of value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b":2}', "invalid character '\"' after object key:value pair"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['[1 2]', "invalid character '2' after array element"],
    ['{} {}', "invalid character '{' after top-level value"],
    ['01', "invalid character '1' after top-level value"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1e+', 'unexpected end of JSON input'],
    ['1ex', "invalid character 'x' in exponent of numeric literal"],
    ['"a\nb"', "invalid character '\\n' in string literal"],
    ['"\\q"', "invalid character 'q' in string escape code"],
    ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['\u00e9', "invalid character '\u00c3' looking for beginning of value"],
  ])('JSON %j', (text, words) => {
    const json = readJson(text);
    expect(json.ok ? 'accepted' : json.error).toBe(words);
  });
});

describe('backends', () => {
  const options = (text: string) => parseBackendOptions(accepted(text));
  const saidAbout = (text: string): string => {
    const parsed = options(text);
    return parsed.ok ? (announceOptions(parsed.value)?.text ?? '') : parsed.error.text;
  };
  const network = '"Network":"10.5.0.0/16"';

  it.each([
    [`{${network}}`, { backend: 'udp', port: 8285 }],
    [`{${network},"Backend":{"Type":"UDP","Port":7890}}`, { backend: 'udp', port: 7890 }],
    [`{${network},"Backend":{"Type":"vxlan"}}`, { backend: 'vxlan', vni: 1, port: 0, directRouting: false }],
    [
      `{${network},"Backend":{"Type":"VXLAN","VNI":7,"Port":4789,"DirectRouting":true}}`,
      { backend: 'vxlan', vni: 7, port: 4789, directRouting: true },
    ],
    [`{${network},"Backend":{"Type":"host-gw"}}`, { backend: 'host-gw' }],
    [`{${network},"Backend":{"Type":"ipip","DirectRouting":true}}`, { backend: 'ipip', directRouting: true }],
  ])('%s', (text, expected) => {
    expect(options(text)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    [`{${network},"Backend":{}}`, 'Error fetching backend: unknown backend type: '],
    [`{${network},"Backend":null}`, 'Error fetching backend: unknown backend type: '],
    [`{${network},"Backend":{"Type":"NoSuch"}}`, 'Error fetching backend: unknown backend type: nosuch'],
    [
      `{${network},"Backend":{"Type":"udp","Port":"8285"}}`,
      'Error registering network: error decoding UDP backend config: ' +
        'json: cannot unmarshal string into Go struct field .Port of type int',
    ],
    [
      `{${network},"Backend":{"Type":"vxlan","Port":"a","VNI":true}}`,
      'Error registering network: error decoding VXLAN backend config: ' +
        'json: cannot unmarshal string into Go struct field .Port of type int',
    ],
    [
      `{${network},"Backend":{"Type":"vxlan","VNI":2}}`,
      'VXLAN config: VNI=2 Port=0 GBP=false Learning=false DirectRouting=false',
    ],
    [`{${network},"Backend":{"Type":"ipip"}}`, 'IPIP config: DirectRouting=false'],
  ])('%s is said to be: %s', (text, words) => {
    expect(saidAbout(text)).toBe(words);
  });

  it('a vxlan port that is not stated is the kernel’s', () => {
    const vxlan = options(`{${network},"Backend":{"Type":"vxlan"}}`);
    const hostGw = options(`{${network},"Backend":{"Type":"host-gw"}}`);
    expect(vxlan.ok && listeningPort(vxlan.value)).toBe(8472);
    expect(hostGw.ok && listeningPort(hostGw.value)).toBeNull();
  });

  it('host-gw refuses a node whose public address is not its own; the others do not care', () => {
    const node = { interfaceAddress: ipv4('10.0.2.15'), publicIp: ipv4('192.0.2.1') };
    const hostGw = options(`{${network},"Backend":{"Type":"host-gw"}}`);
    const udp = options(`{${network}}`);
    expect(hostGw.ok && refusePublicIp(hostGw.value, node)?.text).toMatch(
      /^Error fetching backend: your PublicIP/,
    );
    expect(udp.ok && refusePublicIp(udp.value, node)).toBeNull();
  });
});

describe('printing', () => {
  const overlay: Overlay = {
    network: prefix('100.96.0.0/16'),
    subnetLength: 24,
    backend: 'udp',
    port: 8285,
    vni: 1,
    directRouting: false,
  };

  it('leaves out what is the default anyway, as the recorded configuration does', () => {
    expect(netConfTextOf(overlay)).toBe(
      '{"Network":"100.96.0.0/16","SubnetLen":24,"Backend":{"Type":"udp"}}',
    );
    expect(netConfTextOf({ ...overlay, backend: 'vxlan', port: 4789, vni: 7, directRouting: true })).toBe(
      '{"Network":"100.96.0.0/16","SubnetLen":24,"Backend":{"Type":"vxlan","VNI":7,"Port":4789,"DirectRouting":true}}',
    );
  });

  it('law: what is printed is read as it was meant', () => {
    const overlays = fc
      .record({
        address: fc.nat(0xffff_ffff),
        length: fc.integer({ min: 4, max: 28 }),
        extra: fc.integer({ min: 2, max: 8 }),
        backend: fc.constantFrom<BackendName>('udp', 'vxlan', 'host-gw', 'ipip'),
      })
      .filter(({ length, extra }) => length + extra <= 30);
    fc.assert(
      fc.property(overlays, ({ address, length, extra, backend }) => {
        const network = prefixOf(address, length);
        const conf = accepted(
          printNetConf({ network, subnetLength: length + extra, backend: { type: backend } }),
        );
        expect(conf).toMatchObject({ network, subnetLength: length + extra, backendType: backend });
        expect(toU32(conf.subnetMin)).toBeLessThan(toU32(conf.subnetMax));
        expect(contains(network, conf.subnetMin) && contains(network, conf.subnetMax)).toBe(true);
        expect(lengthOf(network) + 2).toBeLessThanOrEqual(conf.subnetLength);
      }),
    );
  });
});

describe('laws of the reader', () => {
  const anyText = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));
  const nearJson = fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        'null',
        'true',
        '-1',
        '0',
        '.5e3',
        '\\u00',
        ' ',
        '"a"',
      ),
    )
    .map((parts) => parts.join(''));
  const acceptedByEngine = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('takes exactly the documents that are JSON', () => {
    fc.assert(
      fc.property(fc.oneof(nearJson, fc.json(), anyText), (text) => {
        expect(readJson(text).ok).toBe(acceptedByEngine(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the text of every value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const json = readJson(text);
        expect(json.ok && (JSON.parse(json.value.raw) as unknown)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('survives any text, and ten thousand open brackets', () => {
    fc.assert(
      fc.property(anyText, (text) => void parseNetConf(text)),
      { numRuns: 1000 },
    );
    expect(refusal('['.repeat(10_001))).toBe("invalid character '[' exceeded max depth");
    expect(refusal(`{"Backend":${'['.repeat(9_000)}${']'.repeat(9_000)}}`)).toMatch(
      /^error decoding Backend/,
    );
  });
});
