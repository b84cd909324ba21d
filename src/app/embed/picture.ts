/** The stage as a picture to take away: drawn from the same film, not photographed from the screen. */
import { svgPicture } from '../../playback';
import { type PlayerState, timelineIn } from '../player-store';
import { landed } from './state';

/** As an SVG that stands alone, in the theme that is on screen. */
export function pictureOf(state: PlayerState): string {
  const { mode, position } = landed(state);
  const dark =
    state.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : state.theme === 'dark';
  return svgPicture(
    timelineIn(state),
    { mode, position },
    { theme: dark ? 'dark' : 'light', width: null, words: true },
  );
}

/** The largest picture that is made, in pixels of its longer side. */
const LARGEST = 8_192;

/** An SVG as octets of a PNG, `scale` pixels for one of its own; null where the browser cannot. */
export async function rasterised(svg: string, scale: number): Promise<ArrayBuffer | null> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const by = Math.min(scale, LARGEST / Math.max(1, width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * by);
    canvas.height = Math.round(height * by);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null ? null : await blob.arrayBuffer();
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
