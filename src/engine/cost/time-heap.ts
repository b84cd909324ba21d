/** A queue of things that will happen: earliest first, and in the order they were put in when at the same time. */

export interface TimeHeap<T> {
  push(at: number, item: T): void;
  /** Takes the earliest; null when there is none. */
  pop(): { readonly at: number; readonly item: T } | null;
  readonly size: number;
}

interface Node<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

const before = <T>(a: Node<T>, b: Node<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Puts `node` in its place, from the bottom up. */
function rise<T>(nodes: Node<T>[], node: Node<T>): void {
  let i = nodes.push(node) - 1;
  while (i > 0) {
    const up = (i - 1) >> 1;
    const parent = nodes[up];
    if (parent === undefined || !before(node, parent)) break;
    nodes[i] = parent;
    i = up;
  }
  nodes[i] = node;
}

/** Puts `node` in its place, from the top down. */
function sink<T>(nodes: Node<T>[], node: Node<T>): void {
  let i = 0;
  for (;;) {
    const [left, right] = [nodes[2 * i + 1], nodes[2 * i + 2]];
    if (left === undefined) break;
    const next = right !== undefined && before(right, left) ? 2 * i + 2 : 2 * i + 1;
    const child = nodes[next];
    if (child === undefined || !before(child, node)) break;
    nodes[i] = child;
    i = next;
  }
  nodes[i] = node;
}

/** An empty queue: a binary heap. */
export function createTimeHeap<T>(): TimeHeap<T> {
  const nodes: Node<T>[] = [];
  let order = 0;
  return {
    push: (at, item) => rise(nodes, { at, order: order++, item }),
    pop: () => {
      const [top, last] = [nodes[0], nodes.pop()];
      if (top === undefined || last === undefined) return null;
      if (nodes.length > 0) sink(nodes, last);
      return { at: top.at, item: top.item };
    },
    get size() {
      return nodes.length;
    },
  };
}
