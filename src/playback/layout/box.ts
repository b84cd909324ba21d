/**
 * The cross-section as numbers: where each device stands, where the user/kernel line runs, which way a packet goes.
 *
 * Abstract units like a drawing's (1052 wide for three nodes). Wide: nodes are columns, the line is horizontal. Strip:
 * the section turned a quarter for a phone, the line runs down, user space left, kernel right. Knows nothing of time.
 */
import { type StageWords } from './words';
import { type BackendName } from '../../engine';
import { type Hue } from '../text';

export type Shape = 'wide' | 'strip';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export type BoxKind =
  | 'node'
  /** A node that takes no part, drawn narrow: name and lease only. */
  | 'node-folded'
  | 'pod'
  | 'container'
  /** A program in the node's own namespace, such as ping on the node. */
  | 'host-process'
  | 'flanneld'
  | 'pod-eth'
  | 'pod-lo'
  | 'bridge'
  | 'routes'
  /** flannel0, flannel.1, flannel.ipip, flannel-wg. */
  | 'flannel'
  /** The tunnel's UDP socket: :8285, :8472, :51820. */
  | 'tunnel-socket'
  | 'uplink'
  | 'router'
  | 'etcd'
  /** `+5`: what is there but not drawn. */
  | 'fold';

export interface Box extends Rect {
  /** `n1.docker0`, `p1a`, `p1a/app`: unique in a layout. */
  readonly id: string;
  readonly kind: BoxKind;
  readonly node: string | null;
  readonly pod: string | null;
  /** The device's, pod's or program's name as an operator would type it. */
  readonly label: string;
  /** Address, lease, or what else is written beside the name; empty for none. */
  readonly detail: string;
  readonly hue: Hue | null;
  readonly detailHue: Hue | null;
  /** Takes no part in the film: drawn faint. */
  readonly muted: boolean;
  /** Not there yet, or any more: flannel0 of a killed flanneld, a pod that has no network. Drawn as an outline. */
  readonly absent: boolean;
}

/** A connection between two boxes that a packet can take. */
export interface Cable {
  readonly a: string;
  readonly b: string;
  /** Orthogonal, from `a`'s anchor to `b`'s. */
  readonly points: readonly Point[];
  /** What is seen of it: without the parts inside the boxes. */
  readonly drawn: readonly Point[];
  readonly kind: 'call' | 'veth' | 'path' | 'wire';
  /** The point where it passes the user/kernel line; null if it does not. */
  readonly crossing: Point | null;
  readonly muted: boolean;
  /** One of its ends is not there, and nothing of it is seen. */
  readonly absent: boolean;
}

export interface Layout {
  readonly shape: Shape;
  readonly backend: BackendName;
  readonly width: number;
  readonly height: number;
  /** The user/kernel line. */
  readonly line: { readonly from: Point; readonly to: Point };
  readonly grounds: readonly (Rect & { readonly space: 'user' | 'kernel' | 'wire' })[];
  readonly boxes: readonly Box[];
  readonly cables: readonly Cable[];
  /** The VPC wire, and where its name is written. */
  readonly wire: { readonly from: Point; readonly to: Point; readonly label: Point };
  /** Where a packet rests in each box, by box id. */
  readonly anchors: Readonly<Record<string, Point>>;
  /** What is written on it. */
  readonly words: StageWords;
}

/** Who takes part in a film, in order of appearance. */
export interface Cast {
  /** Names of nodes and pods; `<namespace>/<program>` and `<pod>.lo` for what is drawn only when used. */
  readonly names: readonly string[];
  /** The language of the stage; English when it is not said. */
  readonly words?: StageWords;
}
