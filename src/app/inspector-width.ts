/** How wide the inspector is: kept for the next visit, and put on the page before anything is drawn. */
import { recall, remember } from './storage';

export const USUAL_WIDTH = 384;
export const LEAST_WIDTH = 280;
const KEPT = 'inspector';

export function keptWidth(): number {
  const width = Number(recall(KEPT));
  return Number.isFinite(width) && width >= LEAST_WIDTH ? width : USUAL_WIDTH;
}

export const showWidth = (width: number): void =>
  document.documentElement.style.setProperty('--inspector', `${width}px`);

export function keepWidth(width: number): void {
  showWidth(width);
  remember(KEPT, String(width));
}
