/** Arbitrary links: right, wrong and in between, for laws over scenarios. */
import fc from 'fast-check';
import { BACKENDS } from '../../../src/engine/backend/index';
import { FAULTS } from '../../../src/engine/fault/index';
import { type Pair } from '../../../src/engine/scenario/parameter';
import { CUSTOM, PRESETS } from '../../../src/engine/scenario/presets';

/** Text with everything that breaks parsers: blanks, separators, other scripts, lone surrogates. */
export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(' ', ':', '/', '0', '9', 'a', '\ud800', '🦌', '\0', 'text ') }),
);

const number = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min - 1, max: max + 1 }).map(String);
const flag = fc.constantFrom('0', '1', 'yes', 'off', 'perhaps');

const network = fc
  .tuple(fc.constantFrom(10, 100, 172, 192), fc.nat(255), fc.integer({ min: 6, max: 29 }))
  .map(([a, b, length]) => {
    const bits = (a << 24) | (b << 16);
    const masked = (bits & (0xffff_ffff << (32 - length))) >>> 0;
    return `${masked >>> 24}.${(masked >>> 16) & 255}.${(masked >>> 8) & 255}.0/${length}`;
  });

const end = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c', 'zz')).map(([n, l]) => `p${n}${l}`),
  fc.integer({ min: 1, max: 5 }).map((n) => `n${n}`),
);
const target = fc.oneof(end, fc.ipV4(), fc.constant('localhost'));
const duration = fc
  .tuple(fc.nat(5_000), fc.constantFrom('ns', 'us', 'ms', 's'))
  .map(([n, unit]) => `${n}${unit}`);
const option = fc.oneof(
  fc.tuple(fc.constantFrom('port', 'from-port', 'id'), number(0, 65_535)),
  fc.tuple(fc.constant('size'), number(0, 65_507)),
  fc.tuple(fc.constantFrom('ttl', 'tos'), number(0, 255)),
  fc.tuple(fc.constant('df'), fc.constantFrom('yes', 'no', 'auto', '1')),
  fc.tuple(fc.constant('count'), number(1, 9)),
  fc.tuple(fc.constantFrom('every', 'at'), duration),
);
const text = fc.option(
  fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 9 })),
  { freq: 2 },
);

export const anyFlow = fc
  .tuple(fc.constantFrom('udp', 'tcp', 'ping'), end, target, fc.array(option, { maxLength: 3 }), text)
  .map(([protocol, from, to, options, said]) =>
    [protocol, from, 'to', to, ...options.flat(), ...(said === null ? [] : ['text', said])].join(' '),
  );

const anyFault = fc
  .tuple(fc.constantFrom(...Object.keys(FAULTS)), end)
  .map(([name, where]) => `${name}:${where}`);

const word = (name: string, texts: fc.Arbitrary<string>): fc.Arbitrary<Pair> =>
  texts.map((said): Pair => [name, said]);

/** Pairs of which most are right. */
export const anyPairs: fc.Arbitrary<Pair[]> = fc.array(
  fc.oneof(
    word('scenario', fc.constantFrom(...Object.keys(PRESETS), CUSTOM)),
    word('backend', fc.constantFrom(...Object.keys(BACKENDS))),
    word('nodes', number(1, 9)),
    word('pods', number(1, 32)),
    word('containers', number(1, 8)),
    fc.constantFrom('network', 'vpc').chain((name) => word(name, network)),
    word('subnet-len', number(16, 30)),
    word('mtu', number(576, 9_216)),
    word('port', number(0, 65_535)),
    word('vni', number(1, 16_777_215)),
    word('rp-filter', fc.constantFrom('off', 'strict', 'loose')),
    word('seed', fc.nat().map(String)),
    word('profile', fc.constantFrom('reference', 'published')),
    fc
      .constantFrom(
        'direct-routing',
        'ip-masq',
        'docker-masq',
        'source-dest-check',
        'offload',
        'cold',
        'boot',
      )
      .chain((name) => word(name, flag)),
    word('previous-subnets', flag),
    word('fault', fc.oneof(anyFault, fc.constant('none'))),
    word('flow', fc.oneof({ weight: 5, arbitrary: anyFlow }, { weight: 1, arbitrary: fc.constant('none') })),
  ),
  { maxLength: 8 },
);
