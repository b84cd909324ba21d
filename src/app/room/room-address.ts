/**
 * The address bar as a mirror of a room. What is chosen from a list makes a new entry in the history, what is dragged
 * replaces it once it stands still: Safari allows 100 changes in 30 seconds.
 */
import { addressed } from '../address/addressed';

const PATIENCE = 450;

export interface RoomAddress {
  /**
   * Shows a query in the address bar: at once and with a way back, or when nothing more has come for a while. What the
   * page was opened with, said in full (`read`), takes its place: who goes back from there wants to leave.
   */
  readonly write: (query: string, how: 'read' | 'told' | 'moved') => void;
}

/** What the address says of a place on the page, to be kept; nothing where a scenario stands there. */
const anchorIn = (query: string): string =>
  query.includes('#') || location.hash.startsWith('#s=') ? '' : location.hash;

function put(how: 'pushState' | 'replaceState', query: string): void {
  // A hash that is no scenario is an anchor of the page, and none of our business.
  const here = location.hash.startsWith('#s=') ? addressed() : location.search;
  if (`?${query}` === here) return;
  try {
    history[how](null, '', `${location.pathname}?${query}${how === 'replaceState' ? anchorIn(query) : ''}`);
  } catch {
    // Too many changes in too short a time: the next one will be written.
  }
}

/** `onBack` is told the query that the back button asks for. */
export function startRoomAddress(onBack: (query: string) => void): RoomAddress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener('popstate', () => {
    clearTimeout(timer);
    onBack(addressed());
  });
  return {
    write: (query, how) => {
      clearTimeout(timer);
      if (how === 'told') put('pushState', query);
      else if (how === 'read') put('replaceState', query);
      else timer = setTimeout(() => put('replaceState', query), PATIENCE);
    },
  };
}

/** A link that works anywhere. */
export const absoluteRoomLink = (query: string): string =>
  new URL(`${location.pathname}?${query}`, location.href).href;
