/**
 * One racer: its datagram's way over true time. User space lies above the heavy line, the kernel under it, the wire at
 * the foot; every crossing is stamped. Below, the same time by what it was spent on. What is still to come is dashed.
 *
 * The moving parts (what is done, the beads, the marker) are written by an effect, outside React.
 */
import { useId, useLayoutEffect, useMemo, useRef } from 'react';
import { type Entry, type Slice } from '../../playback';
import { type RaceClock } from './clock';
import { shareClass } from './Patterns';
import { type aheadOf, type Bead, beadsAt, type RaceGeometry, ROW, stampsOf, waysOf } from './race-geometry';
import { Grounds, NodeNames, Parting, Programs } from './RaceGrounds';
import { Finish, Stamps } from './RaceStamps';

export interface RaceRowProps {
  readonly entry: Entry;
  readonly geometry: RaceGeometry;
  readonly clock: RaceClock;
  /** Where its way parts from the others’; null: nowhere. */
  readonly parts: number | null;
  /** How it stands to the last that arrives; null: it is that one, or lost. */
  readonly ahead: ReturnType<typeof aheadOf>;
  /** The topmost row says what its flag means. */
  readonly first: boolean;
}

export function RaceRow({ entry, geometry, clock, parts, ahead, first }: RaceRowProps) {
  const clip = useId();
  const row = useRef<SVGSVGElement>(null);
  useMoving(row, entry, geometry, clock);
  const { track } = entry;
  const ways = useMemo(() => waysOf(track, geometry), [track, geometry]);
  const stamps = useMemo(() => stampsOf(track, geometry), [track, geometry]);
  return (
    <svg ref={row} className="race-row" width={geometry.width} height={ROW.height} aria-hidden="true">
      <defs>
        <clipPath id={clip}>
          <rect className="done-part" x={0} y={0} width={0} height={ROW.height} />
        </clipPath>
      </defs>
      <Grounds entry={entry} geometry={geometry} />
      {parts !== null && <Parting x={geometry.xAt(parts)} named={first} />}
      <NodeNames entry={entry} geometry={geometry} />
      <Programs entry={entry} geometry={geometry} />
      <g className="coming">
        <Ways ways={ways} />
        <Strip slices={entry.split.slices} geometry={geometry} />
      </g>
      <g className="done" clipPath={`url(#${clip})`}>
        <Ways ways={ways} />
        <Strip slices={entry.split.slices} geometry={geometry} />
      </g>
      <Finish entry={entry} geometry={geometry} ahead={ahead} />
      <line className="now" y1={ROW.user.top - 8} y2={ROW.height} />
      <Stamps stamps={stamps} />
      <g className="beads" />
    </svg>
  );
}

function useMoving(
  row: React.RefObject<SVGSVGElement | null>,
  entry: Entry,
  geometry: RaceGeometry,
  clock: RaceClock,
): void {
  // After every render too: React has just written the picture as it stands at the start.
  useLayoutEffect(() => {
    const draw = () => {
      if (row.current !== null) drawAt(row.current, entry, geometry, clock.now());
    };
    draw();
    return clock.subscribe(draw);
  }, [row, entry, geometry, clock]);
}

function drawAt(row: SVGSVGElement, { track }: Entry, geometry: RaceGeometry, at: number): void {
  const x = geometry.xAt(at).toFixed(1);
  const width = at <= 0 ? '0' : at >= track.end ? String(geometry.width) : x;
  row.querySelector('.done-part')?.setAttribute('width', width);
  const marker = row.querySelector('.now');
  for (const end of ['x1', 'x2']) marker?.setAttribute(end, x);
  const beads = row.querySelector<SVGGElement>('.beads');
  if (beads !== null) drawBeads(beads, beadsAt(track, geometry, at));
  const stamps = row.querySelector<SVGGElement>('.race-stamps');
  if (stamps !== null) inkStamps(stamps, at);
}

const SVG = 'http://www.w3.org/2000/svg';

function drawBeads(layer: SVGGElement, beads: readonly Bead[]): void {
  while (layer.childElementCount > beads.length) layer.lastElementChild?.remove();
  for (const [i, bead] of beads.entries()) {
    const circle = layer.children[i] ?? layer.appendChild(document.createElementNS(SVG, 'circle'));
    circle.setAttribute('r', '5');
    circle.setAttribute('transform', `translate(${bead.x.toFixed(1)} ${bead.y.toFixed(1)})`);
  }
}

function inkStamps(layer: SVGGElement, at: number): void {
  for (const stamp of layer.children)
    stamp.classList.toggle('stamped', at >= Number(stamp.getAttribute('data-until')));
}

function Ways({ ways }: { readonly ways: readonly string[] }) {
  return ways.map((d, i) => <path key={i} className="race-way" d={d} />);
}

function Strip({ slices, geometry }: { readonly slices: readonly Slice[]; readonly geometry: RaceGeometry }) {
  return slices.map(({ share, from, until }, i) => (
    <rect
      key={i}
      className={shareClass(share)}
      x={geometry.xAt(from)}
      y={ROW.strip.top}
      width={Math.max(0.4, geometry.xAt(until) - geometry.xAt(from))}
      height={ROW.strip.height}
    />
  ));
}
