/** What a page's memory is made of, from a snapshot that the browser takes of it. */

/**
 * @typedef {object} Held octets
 * @property {number} ours objects, arrays, strings, closures: what the program holds
 * @property {number} code what the script engine compiled and knows of it; it optimises for as long as something is hot
 * @property {number} browser what the page's elements, styles and timings take in the browser itself
 */

/**
 * The snapshot as the browser writes it: a flat list of numbers, so many for each node.
 * @typedef {object} Snapshot
 * @property {{readonly meta: {readonly node_fields: readonly string[], readonly node_types: readonly (readonly string[] | string)[]}}} snapshot
 * @property {readonly number[]} nodes
 */

/** @param {string} type @returns {keyof Held} */
function holderOf(type) {
  if (type === 'code' || type === 'object shape') return 'code';
  return type === 'native' ? 'browser' : 'ours';
}

/** @param {Snapshot} taken @returns {Held} */
export function heldIn({ snapshot: { meta }, nodes }) {
  const fields = meta.node_fields;
  const [types] = meta.node_types;
  const held = { ours: 0, code: 0, browser: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types?.[nodes[at + fields.indexOf('type')] ?? 0] ?? '';
    held[holderOf(type)] += nodes[at + fields.indexOf('self_size')] ?? 0;
  }
  return held;
}

/** Collects garbage, then looks. @param {import('playwright-core').CDPSession} devtools @returns {Promise<Held>} */
export async function takeHeap(devtools) {
  /** @type {string[]} */
  const pieces = [];
  const hear = (/** @type {{chunk: string}} */ { chunk }) => void pieces.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', hear);
  /** @type {Snapshot} */
  const taken = JSON.parse(pieces.join(''));
  return heldIn(taken);
}
