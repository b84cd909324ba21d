/**
 * Reads a profile that somebody measured: unknown JSON in, a Profile or the list of what is wrong with it out.
 *
 * The shape is one table of named rules, so a message always names the field. Unknown fields are refused: a misspelt
 * name would otherwise silently keep a default.
 */
import { err, ok, type Result } from '../result';
import { FITTED_NAMES, PROFILE_VERSION, STEP_NAMES, type Profile } from './profile';
import { REFERENCE } from './profiles/reference';

export interface ProfileProblem {
  /** Where, as `prices.wake.fixed`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

type Rule = (value: unknown, path: string) => readonly ProfileProblem[];

const wrong = (path: string, message: string): readonly ProfileProblem[] => [{ path, message }];
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text =
  (longest: number): Rule =>
  (value, path) =>
    typeof value === 'string' && value.length > 0 && value.length <= longest
      ? []
      : wrong(path, `must be text of 1 to ${longest} characters`);

const number =
  (least: number, most: number, whole = false): Rule =>
  (value, path) =>
    typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
      ? []
      : wrong(path, `must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);

const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value, path) =>
    allowed.includes(value)
      ? []
      : wrong(path, `must be ${allowed.map((a) => JSON.stringify(a)).join(' or ')}`);

const matching =
  (pattern: RegExp, what: string): Rule =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : wrong(path, `must be ${what}`);

const record =
  (rules: Readonly<Record<string, Rule>>): Rule =>
  (value, path) => {
    if (!isRecord(value)) return wrong(path, 'must be an object');
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(rules, key));
    return [
      ...Object.entries(rules).flatMap(([key, rule]) =>
        Object.hasOwn(value, key) ? rule(value[key], at(key)) : wrong(at(key), 'is missing'),
      ),
      ...unknown.flatMap((key) => wrong(at(key), 'is not a field of a profile')),
    ];
  };

/** An hour: no single operation of a packet takes longer, and a sum stays an exact number. */
const LONGEST = 3_600e9;

const span =
  (most: number): Rule =>
  (value, path) => {
    if (value === null) return [];
    if (!Array.isArray(value) || value.length !== 2) return wrong(path, 'must be null or [lowest, highest]');
    const [low, high] = value as readonly unknown[];
    const each = [low, high].flatMap((v, i) => number(0, most)(v, `${path}.${i}`));
    return each.length === 0 && (low as number) > (high as number)
      ? wrong(path, 'has its ends swapped')
      : each;
  };

const how = oneOf('measured', 'modelled', 'published');
const figure = (least: number, most: number): Rule =>
  record({ value: number(least, most), how, source: text(500), spread: span(most) });

const price = record({
  fixed: number(0, LONGEST),
  perByte: number(0, 1e6),
  how,
  source: text(1000),
  spread: span(LONGEST),
  residue: number(0, LONGEST),
});

const counts = record({ proxy: figure(0, 1000), netpoller: figure(0, 1000), switches: figure(0, 1000) });

const profile = record({
  version: oneOf(PROFILE_VERSION),
  name: matching(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits and hyphens'),
  title: text(120),
  kind: how,
  machine: record({ name: text(120), cpu: text(120), cores: number(1, 4096, true) }),
  kernel: text(120),
  date: matching(/^(\d{4}-\d{2}-\d{2}|not stated)$/, 'a date as 2026-11-22, or “not stated”'),
  method: text(2000),
  source: text(500),
  speed: figure(0.01, 100),
  prices: record(Object.fromEntries(STEP_NAMES.map((step) => [step, price]))),
  wake: record({ sameCore: figure(0, LONGEST), otherCore: figure(0, LONGEST) }),
  flanneld: record({ paced: counts, saturatedSender: counts, saturatedReceiver: counts }),
  offload: record({
    superPacket: figure(1, 1 << 20),
    tunGain1500: figure(1, 1000),
    tunGain9001: figure(1, 1000),
  }),
  fitted: record({
    constants: record(Object.fromEntries(FITTED_NAMES.map((name) => [name, number(0, 1e9)]))),
    source: text(500),
  }),
});

/** Profiles of before `cipher` was a step have no price for it: the reference’s, which is nobody’s measurement either. */
function withCipher(document: unknown): unknown {
  if (!isRecord(document) || !isRecord(document['prices']) || 'cipher' in document['prices']) return document;
  return { ...document, prices: { ...document['prices'], cipher: REFERENCE.prices.cipher } };
}

/** The profile in `document`, or everything that keeps it from being one. */
export function checkProfile(text: unknown): Result<Profile, readonly ProfileProblem[]> {
  const document = withCipher(text);
  const problems = profile(document, '');
  return problems.length === 0 ? ok(document as Profile) : err(problems);
}
