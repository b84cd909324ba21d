/** What lies under a racer's way: the two spaces, the wire, the nodes by name, and where the ways part. */
import { type Entry } from '../../playback';
import { useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import { type RaceGeometry, ROW } from './race-geometry';

interface RowPart {
  readonly entry: Entry;
  readonly geometry: RaceGeometry;
}

/** Kernel and user space as long as the way lasts, so that the row is a bar as long as its latency. */
export function Grounds({ entry, geometry }: RowPart) {
  const { xAt, left } = geometry;
  const { track } = entry;
  const width = xAt(track.end) - left;
  const wires = track.ways.flatMap((way) => way.stretches.filter((s) => s.space === 'wire'));
  return (
    <>
      <rect
        className="ground-user"
        x={left}
        y={ROW.user.top}
        width={width}
        height={ROW.line - ROW.user.top}
      />
      <rect
        className="ground-kernel"
        x={left}
        y={ROW.line}
        width={width}
        height={ROW.kernel.bottom - ROW.line}
      />
      {wires.map(({ from, until }, i) => (
        <rect
          key={i}
          className="race-wire"
          x={xAt(from)}
          y={ROW.kernel.bottom}
          width={Math.max(1, xAt(until) - xAt(from))}
          height={ROW.wire.bottom - ROW.kernel.bottom}
        />
      ))}
      <line className="race-line" x1={left} x2={left + width} y1={ROW.line} y2={ROW.line} />
    </>
  );
}

/** Pixels that a letter of a node's name takes. */
const LETTER = 7;

/** Whose kernel it is. Over the flag’s line, which no letter is crossed by. */
export function NodeNames({ entry, geometry }: RowPart) {
  const words = useWords(RACE_WORDS);
  const spans = new Map<string, { from: number; until: number }>();
  for (const { stretches } of entry.track.ways)
    for (const { node, space, from, until } of stretches) {
      const known = spans.get(node);
      if (space === 'wire') continue;
      spans.set(node, {
        from: Math.min(known?.from ?? from, from),
        until: Math.max(known?.until ?? until, until),
      });
    }
  const { xAt } = geometry;
  return [...spans].map(([node, { from, until }]) =>
    xAt(until) - xAt(from) < LETTER * words.kernelOf(node).length ? null : (
      <text
        key={node}
        className="node-name"
        x={(xAt(from) + xAt(until)) / 2}
        y={ROW.kernel.bottom - 5}
        textAnchor="middle"
      >
        {words.kernelOf(node)}
      </text>
    ),
  );
}

/** The flag at the first hop at which this way differs from another. */
export function Parting({ x, named }: { readonly x: number; readonly named: boolean }) {
  const words = useWords(RACE_WORDS);
  return (
    <g className="parting" transform={`translate(${x.toFixed(1)} 0)`}>
      <path d={`M0 ${ROW.user.top - 3}V${ROW.strip.top + ROW.strip.height}`} />
      <path className="flag" d={`M-5 ${ROW.user.top - 12}h10l-5 8z`} />
      {named && (
        <text x={9} y={ROW.user.top - 5}>
          {words.partHere}
        </text>
      )}
    </g>
  );
}

/** The programs, each where the packet is in its hands: between the call that brings it up and the one that sends it down. */
export function Programs({ entry, geometry }: RowPart) {
  const words = useWords(RACE_WORDS);
  const { passages } = entry.track;
  const { xAt, left, narrow } = geometry;
  const [first, last] = [passages[0], passages.at(-1)];
  const between = passages.flatMap((up, i) => {
    const down = passages[i + 1];
    return up.down || down?.down !== true ? [] : [{ up, x: (xAt(up.until) + xAt(down.from)) / 2 }];
  });
  const y = ROW.program;
  return (
    <g className="programs">
      {first?.down === true && (
        <text x={left + 12} y={y}>
          {narrow ? first.where : words.userSpace(first.where)}
        </text>
      )}
      {between.map(({ up, x }) => (
        <text key={up.seq} x={x} y={y} textAnchor="middle">
          {narrow ? up.process : words.on(up.process, up.where)}
        </text>
      ))}
      {last?.down === false && (
        <text x={xAt(entry.track.end) - 12} y={y} textAnchor="end">
          {last.where}
        </text>
      )}
    </g>
  );
}
