/** A flow of a load link: `udp,n1-n2,1400B,40000/s`, `tcp,n2-n1`, `udp,64B,max,even`. In any order; what everybody would assume may be left out. */
import { err, type LoadFlow, ok, type Result } from '../../engine';

export const FLOW_LIMITS = { payload: [1, 8_900], rate: [1, 2_000_000], most: 8 } as const;

/** What a flow is when its text says nothing. */
export const USUAL_FLOW: LoadFlow = {
  name: 'flow',
  from: 'a',
  protocol: 'udp',
  payload: 1_400,
  rate: 40_000,
  arrivals: 'random',
};

const EXPECTED =
  'a flow such as udp,n1-n2,1400B,40000/s or tcp,n2-n1 (1 to 8900 bytes, 1 to 2000000 a second or max)';

const within = (n: number, [least, most]: readonly [number, number]): boolean => n >= least && n <= most;

type Patch = Partial<LoadFlow> | null;

/** What one word of the text says; null when it says nothing. */
function patchOf(word: string): Patch {
  const words: Readonly<Record<string, Partial<LoadFlow>>> = {
    udp: { protocol: 'udp' },
    tcp: { protocol: 'tcp' },
    'n1-n2': { from: 'a' },
    'n2-n1': { from: 'b' },
    max: { rate: null },
    even: { arrivals: 'even' },
  };
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known !== undefined) return known;
  const [, size] = /^(\d{1,5})b$/.exec(word) ?? [];
  if (size !== undefined && within(Number(size), FLOW_LIMITS.payload)) return { payload: Number(size) };
  const [, rate] = /^(\d{1,7})\/s$/.exec(word) ?? [];
  if (rate !== undefined && within(Number(rate), FLOW_LIMITS.rate)) return { rate: Number(rate) };
  return null;
}

export function parseFlow(text: string): Result<LoadFlow, string> {
  const patches = text
    .toLowerCase()
    .split(',')
    .map((word) => patchOf(word.trim()));
  if (patches.includes(null)) return err(EXPECTED);
  const flow: LoadFlow = Object.assign({}, USUAL_FLOW, ...patches) as LoadFlow;
  // TCP paces itself, and cuts its own segments.
  return ok(
    flow.protocol === 'tcp'
      ? { ...USUAL_FLOW, protocol: 'tcp', from: flow.from, rate: null, arrivals: 'even' }
      : flow,
  );
}

/** `parseFlow` gives the flow back. */
export function printFlow({ protocol, from, payload, rate, arrivals }: LoadFlow): string {
  const way = from === 'a' ? 'n1-n2' : 'n2-n1';
  if (protocol === 'tcp') return `tcp,${way}`;
  const parts = ['udp', way, `${payload}B`, rate === null ? 'max' : `${rate}/s`];
  return [...parts, ...(arrivals === 'even' ? ['even'] : [])].join(',');
}
