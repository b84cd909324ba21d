/** The measures of the strip: one node's rows, from its pods down to its uplink, and the lanes a packet falls through. */
import { type Draft, FLANNEL_PARTS, type NodeFrame, programsOf } from './draft';

export const WIDTH = 390;
/** The user/kernel line. */
export const LINE = 150;
/** Left edge of the kernel's boxes, and the width of the wide ones. */
export const COLUMN = 172;
export const WIDE = 200;
export const ROW = 46;
/** Height of a box. */
export const BOX = 28;
/** The lanes on which a packet falls through the kernel. */
export const TRUNK = 222;
export const SOCKET_LANE = 290;
export const UPLINK_LANE = 318;
/** Boxes of user space. */
export const USER = { x: 14, width: 124 };

/** Tops of a node's rows; a backend without device or socket has none for it. */
export interface Rows {
  readonly bridge: number;
  readonly routes: number;
  readonly flannel: number | null;
  readonly socket: number | null;
  readonly uplink: number;
  readonly height: number;
}

export interface Frame extends NodeFrame {
  readonly rows: Rows;
}

export const middle = (top: number): number => top + BOX / 2;

/** The rows of a node whose pods end at `top`. */
export function rowsOf(draft: Draft, node: string, top: number): Rows {
  const parts = FLANNEL_PARTS[draft.cluster.overlay.backend];
  const bridge = top + 4;
  const routes = bridge + ROW;
  let next = routes + ROW + Math.max(0, programsOf(draft, node).length - 1) * ROW;
  const take = (wanted: boolean): number | null => {
    if (!wanted) return null;
    next += ROW;
    return next - ROW;
  };
  const flannel = take(parts.device !== null);
  const socket = take(parts.socket !== null);
  return { bridge, routes, flannel, socket, uplink: next, height: next + BOX + 18 };
}
