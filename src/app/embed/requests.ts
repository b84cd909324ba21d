/**
 * What a host page asks, parsed: everything that comes through a port is hostile until it has passed here.
 *
 * Rule: docs/embedding.md. Unknown keys are refused, texts are bounded before they are looked at.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '../../engine';
import { type Failure, type Method, METHODS, MOST, type Params, type Request } from '../protocol';

const TOO_LARGE = `at most ${MOST.text} characters`;
const text = v.pipe(v.string('a text'), v.maxLength(MOST.text, TOO_LARGE));
const finite = v.pipe(v.number('a number'), v.finite('a finite number'));
const nothing = v.optional(v.strictObject({}, 'nothing'), undefined);

const SCHEMAS = {
  play: nothing,
  pause: nothing,
  seek: v.union(
    [
      v.strictObject({ part: v.pipe(finite, v.minValue(0), v.maxValue(1)) }),
      v.strictObject({ ms: v.pipe(finite, v.minValue(0)) }),
    ],
    'part from 0 to 1, or ms from 0',
  ),
  step: v.strictObject(
    {
      to: v.union([text, v.pipe(finite, v.integer(), v.minValue(1))], 'a step’s name, or its number from 1'),
    },
    'to: a step’s name, its number from 1, next, previous, first or last',
  ),
  load: v.strictObject({ link: text }, 'link: a link, or what stands behind its question mark'),
  getState: nothing,
  getLink: nothing,
  export: v.strictObject(
    {
      format: v.picklist(['svg', 'png', 'pcap', 'transcript'], 'format: svg, png, pcap or transcript'),
      scale: v.optional(v.pipe(finite, v.minValue(1), v.maxValue(4))),
      place: v.optional(v.pipe(v.string(), v.maxLength(200))),
    },
    'format: svg, png, pcap or transcript',
  ),
  setTheme: v.strictObject({
    theme: v.picklist(['auto', 'light', 'dark'], 'theme: auto, light or dark'),
  }),
} as const satisfies Readonly<Record<Method, v.GenericSchema>>;

const envelope = v.object({
  type: v.literal('request'),
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  method: v.pipe(v.string(), v.maxLength(100)),
  params: v.optional(v.unknown()),
});

/** A request that can be obeyed. */
export type Order = { readonly [M in Method]: { readonly method: M; readonly params: Params[M] } }[Method];

export interface Refusal {
  /** Null where not even that could be read. */
  readonly id: number | null;
  readonly error: Failure;
}

const refuse = (id: number | null, code: Failure['code'], message: string): Result<never, Refusal> =>
  err({ id, error: { code, message } });

const isMethod = (name: string): name is Method => METHODS.some((known) => known === name);

/** Something a port brought → its id and an order; or who is to be told what is wrong with it. */
export function readRequest(data: unknown): Result<{ readonly id: number; readonly order: Order }, Refusal> {
  const parsed = v.safeParse(envelope, data, { abortEarly: true });
  if (!parsed.success) return refuse(idIn(data), 'bad-message', 'expected { type: "request", id, method }');
  const { id, method, params } = parsed.output satisfies Omit<Request, 'method' | 'params'>;
  if (!isMethod(method))
    return refuse(id, 'unsupported', `no method ${method}; there are ${METHODS.join(', ')}`);
  const checked = v.safeParse(SCHEMAS[method], params, { abortEarly: true, abortPipeEarly: true });
  if (checked.success) return ok({ id, order: { method, params: checked.output } as Order });
  const [issue] = checked.issues;
  const path = issue.path?.map(({ key }) => String(key).slice(0, 40)).join('.') ?? '';
  const large = tooLarge(params);
  return refuse(
    id,
    large ? 'too-large' : 'bad-params',
    large ? TOO_LARGE : `${path === '' ? '' : `${path}: `}expected ${issue.message}`,
  );
}

/** Whether a text at the top of the parameters is longer than any may be. */
const tooLarge = (params: unknown): boolean =>
  typeof params === 'object' &&
  params !== null &&
  Object.values(params)
    .slice(0, 8)
    .some((value) => typeof value === 'string' && value.length > MOST.text);

function idIn(data: unknown): number | null {
  const id: unknown = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
}

const helloSchema = v.object({
  ns: v.literal('flannel-graph'),
  v: v.literal(1),
  type: v.literal('hello'),
  nonce: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
});

/** The nonce of a hello; null for anything else that a window hears. */
export function helloIn(data: unknown): string | null {
  const parsed = v.safeParse(helloSchema, data, { abortEarly: true, abortPipeEarly: true });
  return parsed.success ? parsed.output.nonce : null;
}
