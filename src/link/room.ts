/**
 * Rooms beside the film: `view=race`, `view=lessons` and so on. Which one a link asks for, without reading the rest:
 * the page's door uses it to fetch one room and no more. A link that names a lesson asks for the lessons.
 */
import { parseQuery } from './query';

export const ROOMS = ['race', 'load', 'ladder', 'lessons', 'diagnose', 'glossary'] as const;
export type RoomName = (typeof ROOMS)[number];

/** The room that a query string asks for; null for the film. Of several the last word counts. */
export function roomIn(query: string): RoomName | null {
  const pairs = parseQuery(query).map(([name, value]) => [name.toLowerCase(), value] as const);
  const word = pairs.findLast(([name]) => name === 'view')?.[1].toLowerCase();
  const lesson = word === undefined && pairs.some(([name]) => name === 'lesson');
  return lesson ? 'lessons' : (ROOMS.find((room) => room === word) ?? null);
}
