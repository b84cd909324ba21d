/**
 * The stage: the cross-section of the cluster with the packet on its way through it.
 *
 * React draws what stands still for a step. The painter writes what moves (packets, the tip of the path, the camera),
 * subscribed to the film outside React.
 */
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { type Box, type Layout, type Moment, type Point, type Step, type Text } from '../../playback';
import { useWords } from '../language/language';
import { STAGE_WORDS } from '../language/stage';
import { Boxes } from './Boxes';
import { Cables, Travelled } from './Cables';
import { type Camera, type Size } from './camera';
import { type Film } from './film';
import { Ground, TheLine } from './Ground';
import { write } from './joined';
import { cameraFor, type Lens, type LensWish } from './lens';
import { paint } from './painter';
import { PlacedCaption } from './PlacedCaption';
import { Stamps } from './Stamps';
import { Pointed } from './Pointed';
import { StageControls } from './StageControls';
import { useLens } from './use-lens';
import { useSize } from './use-size';

export interface StageProps {
  readonly film: Film;
  readonly moment: Moment;
  /** The step whose words are on screen, and the words; null for none. */
  readonly caption: { readonly step: Step; readonly text: Text } | null;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly onGo: (step: number) => void;
  /** What lies on the ground, under the devices. */
  readonly regions: ReactNode;
  /** Somebody asks who a box is; left out where there is nothing to say it. */
  readonly onAsk?: (box: Box) => void;
  /** The same by keyboard: `StageParts`. */
  readonly parts?: ReactNode;
  /** A box that something beside the stage points at; null for none. */
  readonly pointed?: string | null;
  /** Drawn over the picture with its camera, whose transform it is given. */
  readonly over?: ((at: string) => ReactNode) | null;
  /** What a key asks of the camera; null when there is nothing to do. */
  readonly wish?: LensWish | null;
  readonly onWished?: () => void;
  /** The stage stands in somebody’s page: one finger scrolls that. */
  readonly framed?: boolean;
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

export function Stage({ children, parts, wish = null, onWished, framed = false, ...props }: StageProps) {
  const { layout } = props.film.timeline;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame, '.stage-room');
  const camera = useRef<Camera | null>(null);
  const shown = useCallback((now: Camera) => {
    camera.current = now;
  }, []);
  const { lens, grant } = useLens(layout, size, frame, () => camera.current, framed);
  useWish(wish, (asked) => {
    grant(asked);
    onWished?.();
  });
  return (
    <div ref={frame} className={`stage stage-${layout.shape}${framed ? ' framed' : ''}`}>
      {size !== null && size.width > 0 && <Picture {...props} size={size} lens={lens} onCamera={shown} />}
      {parts}
      <StageControls taken={lens !== null} onWish={grant} />
      {children}
    </div>
  );
}

function useWish(wish: LensWish | null, grant: (wish: LensWish) => void): void {
  const take = useEffectEvent(grant);
  useEffect(() => {
    if (wish !== null) take(wish);
  }, [wish]);
}

interface PictureProps extends Omit<StageProps, 'children' | 'parts' | 'wish' | 'onWished' | 'framed'> {
  readonly size: Size;
  readonly lens: Lens | null;
  /** Told what is on screen. */
  readonly onCamera: (camera: Camera) => void;
}

function Picture(props: PictureProps) {
  const { film, moment, caption, label, size, lens, over = null } = props;
  const { layout } = film.timeline;
  const back = useRef<SVGGElement>(null);
  const front = useRef<SVGGElement>(null);
  usePainter(props, back, front);
  const camera = cameraFor(lens, layout, size, focusOf(layout, moment));
  const at = transformOf(camera);
  return (
    <>
      <svg
        className={`picture${cutsOf(camera, layout, size)}`}
        width={size.width}
        height={size.height}
        role="img"
        aria-label={label}
      >
        <g ref={back} transform={at}>
          <Section {...props} />
        </g>
      </svg>
      {caption !== null && layout.shape === 'wide' && (
        <PlacedCaption film={film} caption={caption} size={size} lens={lens} edited={over !== null} />
      )}
      {layout.shape === 'strip' && <Sides />}
      <svg className="packets" width={size.width} height={size.height} aria-hidden="true">
        <g ref={front} transform={at} />
      </svg>
      {over?.(at)}
    </>
  );
}

/** On which sides a wide picture goes on beyond the stage. */
function cutsOf({ x, scale }: Camera, { shape, width }: Layout, size: Size): string {
  if (shape !== 'wide') return '';
  return `${x < -1 ? ' cut-left' : ''}${x + width * scale > size.width + 1 ? ' cut-right' : ''}`;
}

/** All that stands still for a step, from the ground up. */
function Section({ moment, caption, onGo, regions, onAsk, pointed = null }: PictureProps) {
  const { standing, stands } = moment;
  const { layout, cluster } = stands;
  const { prefix, mtu } = cluster.underlay;
  return (
    <>
      <Ground layout={layout} subnet={prefix} mtu={mtu} />
      {regions}
      <Cables cables={layout.cables} />
      <Travelled paths={standing.paths} />
      <Boxes
        boxes={layout.boxes}
        busy={standing.busy}
        lit={standing.lit}
        stage={layout}
        onAsk={onAsk ?? null}
      />
      <Pointed layout={layout} box={pointed} />
      <TheLine layout={layout} />
      <Stamps stamps={standing.stamps} layout={layout} step={caption?.step.index ?? -1} onGo={onGo} />
    </>
  );
}

/** Which side of the strip is which: stays in sight while the strip moves under it. */
function Sides() {
  const words = useWords(STAGE_WORDS);
  return (
    <p className="sides">
      <span>{words.userSpace}</span>
      <span>{words.kernel}</span>
    </p>
  );
}

function usePainter(
  {
    film,
    moment,
    size,
    lens,
    onCamera,
  }: Pick<PictureProps, 'film' | 'moment' | 'size' | 'lens' | 'onCamera'>,
  back: RefObject<SVGGElement | null>,
  front: RefObject<SVGGElement | null>,
): void {
  // After every render too: React has just written the standing picture.
  useLayoutEffect(() => {
    const draw = () => {
      const { layout } = film.timeline;
      const now = film.now();
      if (back.current === null || front.current === null) return;
      const camera = cameraFor(lens, layout, size, focusOf(layout, now));
      onCamera(camera);
      const at = transformOf(camera);
      for (const group of [back.current, front.current]) write(group, { transform: at });
      paint(front.current, back.current.querySelector<SVGGElement>('.travelled'), layout, now);
    };
    draw();
    return film.subscribe(draw);
  }, [film, moment, size, lens, onCamera, back, front]);
}
