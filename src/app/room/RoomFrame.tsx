/** What every room has around its contents: header, problems of the link, and the doors to film and rooms. */
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { parseQuery, printQuery } from '../../link/query';
import { type RoomName } from '../../link/room';
import { useWords } from '../../view/language/language';
import { ROOM_WORDS } from '../../view/language/room';
import { LinkProblems } from '../LinkProblems';
import { LOOK_NAMES } from './room-looks';
import { absoluteRoomLink } from './room-address';
import { RoomTop } from './RoomTop';
import { chooseRoomTheme, type RoomStore } from './room-store';
import { type UseProfile, watchDrops } from './profile-drop';

export interface RoomPreset {
  readonly title: string;
  /** The query string, canonical. */
  readonly query: string;
}

export interface RoomFrameProps<Settings> {
  readonly room: RoomName;
  readonly store: RoomStore<Settings>;
  readonly presets: readonly RoomPreset[];
  /** The query of what is on screen, canonical. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The film’s query; empty for the default film. */
  readonly film: string;
  readonly onProfile: UseProfile;
  readonly children: ReactNode;
}

/** A query without how it is looked at: presets say nothing of that. */
const settingsOnly = (query: string): string =>
  printQuery(parseQuery(query).filter(([name]) => !LOOK_NAMES.some((look) => look === name)));

export function RoomFrame<Settings>(props: RoomFrameProps<Settings>) {
  const { room, store, presets, query, onQuery, film, onProfile, children } = props;
  const words = useWords(ROOM_WORDS);
  const theme = useStore(store, (s) => s.theme);
  const problems = useStore(store, (s) => s.problems);
  useEffect(() => watchDrops(onProfile), [onProfile]);
  return (
    <div className={`room room-${room}`}>
      <RoomTop
        here={room}
        film={film}
        choices={
          presets.length === 0
            ? null
            : {
                label: words.worthSeeing,
                options: presets.map(({ title, query: value }) => ({ title, value })),
                chosen: presets.find((p) => p.query === settingsOnly(query))?.query ?? null,
                onChoose: onQuery,
              }
        }
        theme={theme}
        onTheme={(chosen) => chooseRoomTheme(store, chosen)}
        store={store}
        link={() => absoluteRoomLink(query)}
      />
      <LinkProblems problems={problems} onDismiss={() => store.setState({ problems: [] })} />
      {children}
    </div>
  );
}
