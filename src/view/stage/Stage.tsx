/**
 * The stage: the cross-section of the cluster with the packet on its way through it.
 *
 * React draws what stands still for a step. The painter writes what moves (packets, the tip of the path, the camera),
 * subscribed to the film outside React.
 */
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { type Layout, type Moment, type Point, sceneAt, type Step, type Text } from '../../playback';
import { Boxes } from './Boxes';
import { Cables, Travelled } from './Cables';
import { type Camera, cameraAt, type Size } from './camera';
import { CaptionCard } from './CaptionCard';
import { placeCaption } from './caption-place';
import { type Film } from './film';
import { Ground, Regions, TheLine } from './Ground';
import { obstaclesOf, shelvesOf } from './obstacles';
import { paint } from './painter';
import { type NetworkHue } from './regions';
import { Stamps } from './Stamps';
import { useSize } from './use-size';

export interface StageProps {
  readonly film: Film;
  readonly moment: Moment;
  /** The step whose words are on screen, and the words; null for none. */
  readonly caption: { readonly step: Step; readonly text: Text } | null;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly onGo: (step: number) => void;
  /** The network whose region is shown; null for none. */
  readonly network: NetworkHue | null;
  /** Cards over the stage. */
  readonly children?: ReactNode;
}

/** What the camera follows: the hero, else whoever moves, else the middle of the stage. */
function focusOf(layout: Layout, moment: Moment): Point {
  const { packets, spot } = moment.live;
  return packets.find((p) => p.hero) ?? packets[0] ?? spot ?? { x: layout.width / 2, y: 0 };
}

const transformOf = (c: Camera): string =>
  `translate(${c.x.toFixed(2)} ${c.y.toFixed(2)}) scale(${c.scale.toFixed(4)})`;

export function Stage({ children, ...props }: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  return (
    <div ref={frame} className={`stage stage-${props.film.timeline.layout.shape}`}>
      {size !== null && size.width > 0 && <Picture {...props} size={size} />}
      {children}
    </div>
  );
}

interface PictureProps extends Omit<StageProps, 'children'> {
  readonly size: Size;
}

function Picture({ film, moment, caption, label, onGo, network, size }: PictureProps) {
  const { layout, trace } = film.timeline;
  const { standing } = moment;
  const back = useRef<SVGGElement>(null);
  const front = useRef<SVGGElement>(null);
  usePainter(film, moment, size, back, front);
  const { prefix, mtu } = trace.cluster.underlay;
  const at = transformOf(cameraAt(layout, size, focusOf(layout, moment)));
  return (
    <>
      <svg className="picture" width={size.width} height={size.height} role="img" aria-label={label}>
        <g ref={back} transform={at}>
          <Ground layout={layout} subnet={prefix} mtu={mtu} />
          <Regions layout={layout} network={network} />
          <Cables cables={layout.cables} />
          <Travelled paths={standing.paths} />
          <Boxes boxes={layout.boxes} busy={standing.busy} lit={standing.lit} shape={layout.shape} />
          <TheLine layout={layout} />
          <Stamps
            stamps={standing.stamps}
            shape={layout.shape}
            step={caption?.step.index ?? -1}
            onGo={onGo}
          />
        </g>
      </svg>
      {caption !== null && layout.shape === 'wide' && (
        <PlacedCaption film={film} caption={caption} size={size} />
      )}
      {layout.shape === 'strip' && <Sides />}
      <svg className="packets" width={size.width} height={size.height} aria-hidden="true">
        <g ref={front} transform={at} />
      </svg>
    </>
  );
}

/** Which side of the strip is which: stays in sight while the strip moves under it. */
function Sides() {
  return (
    <p className="sides">
      <span>user space</span>
      <span>kernel</span>
    </p>
  );
}

function usePainter(
  film: Film,
  moment: Moment,
  size: Size,
  back: React.RefObject<SVGGElement | null>,
  front: React.RefObject<SVGGElement | null>,
): void {
  // After every render too: React has just written the standing picture.
  useLayoutEffect(() => {
    const draw = () => {
      const { layout } = film.timeline;
      const now = film.now();
      if (back.current === null || front.current === null) return;
      const at = transformOf(cameraAt(layout, size, focusOf(layout, now)));
      for (const group of [back.current, front.current])
        if (group.getAttribute('transform') !== at) group.setAttribute('transform', at);
      paint(front.current, back.current.querySelector<SVGGElement>('.travelled'), layout, now);
    };
    draw();
    return film.subscribe(draw);
  }, [film, moment, size, back, front]);
}

interface PlacedCaptionProps {
  readonly film: Film;
  readonly caption: { readonly step: Step; readonly text: Text };
  readonly size: Size;
}

/** Placed by the hold of its step, so that it stays where it is while the packet leaves. */
function PlacedCaption({ film, caption, size }: PlacedCaptionProps) {
  const { timeline } = film;
  const { index } = caption.step;
  const placed = useMemo(() => {
    const { even } = timeline.pacings;
    const hold = even.segments[even.holds[index] ?? 0];
    const scene = sceneAt(timeline, { mode: 'even', position: hold?.from ?? film.head().position });
    const hero = scene.packets.find((p) => p.hero);
    const spot = scene.spot ?? hero ?? { x: 0, y: 0 };
    const camera = cameraAt(timeline.layout, size, hero ?? scene.packets[0] ?? spot);
    const surroundings = {
      obstacles: obstaclesOf(timeline, scene, index, camera),
      shelves: shelvesOf(timeline.layout, camera),
    };
    const pixels = { x: spot.x * camera.scale + camera.x, y: spot.y * camera.scale + camera.y };
    return (card: Size): Point => placeCaption(pixels, card, size, surroundings);
  }, [timeline, index, size, film]);
  return <CaptionCard step={caption.step} text={caption.text} placeFor={placed} />;
}
