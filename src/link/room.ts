/**
 * Rooms beside the film: `view=race`, `view=load`, `view=ladder`. Which one a link asks for, without reading the rest:
 * the page's door uses it to fetch one room and no more.
 */
import { parseQuery } from './query';

export const ROOMS = ['race', 'load', 'ladder'] as const;
export type RoomName = (typeof ROOMS)[number];

/** The room that a query string asks for; null for the film. Of several the last word counts. */
export function roomIn(query: string): RoomName | null {
  const word = parseQuery(query)
    .findLast(([name]) => name.toLowerCase() === 'view')?.[1]
    .toLowerCase();
  return ROOMS.find((room) => room === word) ?? null;
}
