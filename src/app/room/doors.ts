/** The rooms by name, each a file of its own that is fetched when somebody enters. */
import { type ReactNode } from 'react';
import { type RoomName } from '../../link/room';

export type Start = () => ReactNode;

export const ROOM_DOORS: Readonly<Record<RoomName, () => Promise<{ readonly start: Start }>>> = {
  race: () => import('../race/start'),
  load: () => import('../load/start'),
  ladder: () => import('../ladder/start'),
  lessons: () => import('../lessons/start'),
};
