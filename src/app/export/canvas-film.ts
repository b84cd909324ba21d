/**
 * Pictures of the stage as pixels: one PNG, or a run of them as GIF or WebM. Every frame is the same SVG that the command
 * line draws, so a film shows what the pictures show.
 */
import { svgPicture, type PictureTheme, type StoryTime, type Timeline } from '../../playback';

export interface Film {
  readonly timeline: Timeline;
  readonly theme: PictureTheme;
  readonly from: StoryTime;
  readonly until: StoryTime;
}

/** How a long job tells how far it is, and is told to stop. */
export interface Job {
  /** 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

const GIF_RATE = 8;
const WEBM_RATE = 20;
const WIDTH = 960;
/** A film of some minutes would fill the memory: beyond so many frames the rate goes down. */
const MOST_FRAMES = 400;

export const svgAt = (
  timeline: Timeline,
  theme: PictureTheme,
  position: StoryTime,
  width: number | null,
): string => svgPicture(timeline, { mode: 'even', position }, { theme, width, words: true });

/** An SVG drawn to a canvas; made as large as the picture when none is given. */
async function paintSvg(svg: string, onto?: HTMLCanvasElement): Promise<HTMLCanvasElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = onto ?? document.createElement('canvas');
    if (onto === undefined) [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    // Frames of different heights (a card of three lines) keep the size of the first.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(image, 0, 0);
    return canvas;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The stage at a position as PNG, `width` pixels wide. */
export async function pngAt(
  timeline: Timeline,
  theme: PictureTheme,
  position: StoryTime,
  width: number,
): Promise<Blob> {
  const canvas = await paintSvg(svgAt(timeline, theme, position, width));
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture is too large for this browser'));
      else resolve(blob);
    }, 'image/png');
  });
}

function positionsOf(
  { from, until }: Film,
  rate: number,
): { readonly at: readonly StoryTime[]; readonly gap: number } {
  const count = Math.max(1, Math.min(MOST_FRAMES, Math.ceil(((until - from) / 1000) * rate)));
  const gap = (until - from) / count;
  return { gap, at: Array.from({ length: count }, (_, i) => (from + gap * i) as StoryTime) };
}

/** The film as a GIF; null when it was told to stop. */
export async function gifOf(film: Film, { onProgress, signal }: Job): Promise<Blob | null> {
  const { GIFEncoder, quantize, applyPalette } = await import('gifenc');
  const { at, gap } = positionsOf(film, GIF_RATE);
  const encoder = GIFEncoder();
  let canvas: HTMLCanvasElement | undefined;
  for (const [i, position] of at.entries()) {
    if (signal.aborted) return null;
    canvas = await paintSvg(svgAt(film.timeline, film.theme, position, WIDTH), canvas);
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
    if (pixels === undefined) throw new Error('this browser gives no pixels');
    const palette = quantize(pixels, 128);
    encoder.writeFrame(applyPalette(pixels, palette), width, height, { palette, delay: gap });
    onProgress((i + 1) / at.length);
  }
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}

const WEBM = 'video/webm';

/** Whether this browser records WebM from a canvas. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' &&
  'captureStream' in HTMLCanvasElement.prototype &&
  MediaRecorder.isTypeSupported(WEBM);

const soon = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds));
  });

/** The film as WebM, recorded while it plays; null when it was told to stop. */
export async function webmOf(film: Film, { onProgress, signal }: Job): Promise<Blob | null> {
  const { at, gap } = positionsOf(film, WEBM_RATE);
  const canvas = await paintSvg(svgAt(film.timeline, film.theme, film.from, WIDTH));
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(canvas.captureStream(), {
    mimeType: WEBM,
    videoBitsPerSecond: 4_000_000,
  });
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  const began = performance.now();
  for (const [i, position] of at.entries()) {
    if (signal.aborted) break;
    await paintSvg(svgAt(film.timeline, film.theme, position, WIDTH), canvas);
    await soon(began + (i + 1) * gap - performance.now());
    onProgress((i + 1) / at.length);
  }
  recorder.stop();
  await stopped;
  return signal.aborted ? null : new Blob(parts, { type: WEBM });
}
