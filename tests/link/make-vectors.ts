/** What docs/link-vectors.json is made of: links that anybody may have written, and what each must come to. */
import { printScenario, type Pair } from '../../src/engine/index';
import { decodeLink, encodeLink } from '../../src/link/codec';
import { documentOf } from '../../src/link/document';
import { writeFragment } from '../../src/link/fragment';
import { printExpectation } from '../../src/link/expectation';
import { ROOM_LINKS, type RoomVector, roomVectorOf } from './make-room-vectors';

export interface Vector {
  /** Query and fragment, as somebody wrote them. */
  readonly link: string;
  /** What it says of the scenario, as a document. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The scenario's words that differ from the preset. */
  readonly words: readonly Pair[];
  readonly step: string | null;
  readonly expect: string | null;
  /** Names of what could not be used, in order. */
  readonly problems: readonly string[];
  /** The link as it is written again. */
  readonly canonical: string;
  /** The scenario as a fragment. */
  readonly fragment: string;
}

const LINKS = [
  '',
  '?scenario=cross-node-ping&step=encapsulate&view=packet',
  '?v=1&backend=vxlan&mtu=1500',
  '?v=1&backend=host-gw&nodes=5&cold=1&seed=7',
  '?fault=forward-policy-drop:n2&expect=drop:NETFILTER_DROP@n2',
  '?flow=ping+p1a+to+p3b+count+3&mtu=1500&nodes=5',
  '?flow=udp+p1a+to+p2a+text+gr%C3%BC%C3%9Fe%2C+overlay%21&expect=delivered',
  '?flow=none',
  '?NODES=4&Theme=dark&lang=de',
  '?v=1&embed=1&controls=min&play=visible&speed=0.5&loop=1&scenario=tcp-short&t=61.25us',
  '?nodes=many&colour=red',
  '?nodes=2&nodes=3',
  '?v=2',
  '?step=drop&t=5ms',
  '#top',
  '#s=2.AAAA',
  '#s=1.AAAA',
] as const;

/** Links that are made here, as their text is packed. */
const packed = (): readonly string[] => {
  const { link } = decodeLink(
    '?scenario=cross-node-ping&nodes=5&flow=ping+p1a+to+p2a+ttl+1&flow=udp+p3a+to+p1b',
  );
  const fragment = writeFragment(link.scenario, null);
  return [`#s=${fragment}`, `?nodes=4&step=drop#s=${fragment}`, `?v=1#s=${fragment.slice(0, -2)}`];
};

export const vectorOf = (text: string): Vector => {
  const { link, problems } = decodeLink(text);
  const encoded = encodeLink(link);
  return {
    link: text,
    document: documentOf(link.scenario, link.engine),
    words: printScenario(link.scenario),
    step: link.position.at === 'step' ? link.position.name : null,
    expect: link.expect === null ? null : printExpectation(link.expect),
    problems: problems.filter(({ kind }) => kind === 'problem').map(({ parameter }) => parameter),
    canonical: encoded.ok ? encoded.value.text : '',
    fragment: writeFragment(link.scenario, null),
  };
};

export interface Vectors {
  readonly format: 1;
  /** Links to films. */
  readonly vectors: readonly Vector[];
  /** Links to rooms. */
  readonly rooms: readonly RoomVector[];
}

export const makeVectors = (): Vectors => ({
  format: 1,
  vectors: [...LINKS, ...packed()].map(vectorOf),
  rooms: ROOM_LINKS.map(roomVectorOf),
});
