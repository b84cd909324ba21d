/** The rooms by name, each a file of its own that is fetched when somebody enters. */
import type { ReactNode } from 'react';
import type { RoomName } from '../../link/room';

/** What opens a program; one that has more to fetch first gives a promise. */
export type Start = () => ReactNode | Promise<ReactNode>;

export const ROOM_DOORS: Readonly<Record<RoomName, () => Promise<{ readonly start: Start }>>> = {
  race: () => import('../race/start'),
  load: () => import('../load/start'),
  ladder: () => import('../ladder/start'),
  lessons: () => import('../lessons/start'),
  diagnose: () => import('../diagnose/start'),
  glossary: () => import('../glossary/start'),
};
