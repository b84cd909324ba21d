/** The words of a step where they stand on the stage: beside the hop, over as little as can be. */
import { memo, useMemo } from 'react';
import { type Point, sceneAt, type Step, type Text } from '../../playback';
import { type Size } from './camera';
import { CaptionCard } from './CaptionCard';
import { placeCaption } from './caption-place';
import { type Film } from './film';
import { cameraFor, type Lens } from './lens';
import { obstaclesOf, shelvesOf } from './obstacles';

interface PlacedCaptionProps {
  readonly film: Film;
  readonly caption: { readonly step: Step; readonly text: Text };
  readonly size: Size;
  readonly lens: Lens | null;
  /** Handles lie over the picture. */
  readonly edited: boolean;
}

/** Placed by the hold of its step, so that it stays where it is while the packet leaves. */
export const PlacedCaption = memo(function PlacedCaption({
  film,
  caption,
  size,
  lens,
  edited,
}: PlacedCaptionProps) {
  const { timeline } = film;
  const { index } = caption.step;
  const placed = useMemo(() => {
    const { even } = timeline.pacings;
    const hold = even.segments[even.holds[index] ?? 0];
    const scene = sceneAt(timeline, { mode: 'even', position: hold?.from ?? film.head().position });
    const hero = scene.packets.find((p) => p.hero);
    const spot = scene.spot ?? hero ?? { x: 0, y: 0 };
    const camera = cameraFor(lens, timeline.layout, size, hero ?? scene.packets[0] ?? spot);
    const surroundings = {
      obstacles: obstaclesOf(timeline, scene, index, camera, size, edited),
      shelves: shelvesOf(timeline.layout, camera),
    };
    const pixels = { x: spot.x * camera.scale + camera.x, y: spot.y * camera.scale + camera.y };
    return (card: Size): Point => placeCaption(pixels, card, size, surroundings);
  }, [timeline, index, size, lens, film, edited]);
  return <CaptionCard step={caption.step} text={caption.text} placeFor={placed} />;
});
