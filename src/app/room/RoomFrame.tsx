/** What every room has around its contents: header, problems of the link, and the doors to film and rooms. */
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { parseQuery, printQuery } from '../../link/query';
import { type RoomName } from '../../link/room';
import { useWords } from '../../view/language/language';
import { ROOM_WORDS } from '../../view/language/room';
import { type RoomDoor, RoomHeader } from '../../view/room/RoomHeader';
import { LanguageSwitch } from '../LanguageSwitch';
import { LinkProblems } from '../LinkProblems';
import { copyText } from '../save';
import { LOOK_NAMES } from './room-looks';
import { absoluteRoomLink } from './room-address';
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

const SAID_FOR = 4_000;

const doorsTo = (film: string, words: (typeof ROOM_WORDS)['en']): readonly RoomDoor[] => [
  { name: 'film', label: words.film, href: film === '' ? '.' : `?${film}`, hint: words.filmHint },
  { name: 'race', label: words.race, href: '?v=1&view=race', hint: words.raceHint },
  { name: 'load', label: words.load, href: '?v=1&view=load', hint: words.loadHint },
  { name: 'ladder', label: words.ladder, href: '?v=1&view=ladder', hint: words.ladderHint },
  { name: 'lessons', label: words.lessons, href: '?v=1&view=lessons', hint: words.lessonsHint },
  { name: 'diagnose', label: words.diagnose, href: '?v=1&view=diagnose', hint: words.diagnoseHint },
  { name: 'glossary', label: words.glossary, href: '?v=1&view=glossary', hint: words.glossaryHint },
];

/** A query without how it is looked at: presets say nothing of that. */
const settingsOnly = (query: string): string =>
  printQuery(parseQuery(query).filter(([name]) => !LOOK_NAMES.some((look) => look === name)));

export function RoomFrame<Settings>(props: RoomFrameProps<Settings>) {
  const { room, store, presets, query, onQuery, film, onProfile, children } = props;
  const words = useWords(ROOM_WORDS);
  const theme = useStore(store, (s) => s.theme);
  const problems = useStore(store, (s) => s.problems);
  const [copied, copy] = useCopy(query);
  useEffect(() => watchDrops(onProfile), [onProfile]);
  return (
    <div className={`room room-${room}`}>
      <RoomHeader
        doors={doorsTo(film, words)}
        here={room}
        presets={presets}
        preset={presets.find((p) => p.query === settingsOnly(query))?.query ?? null}
        onPreset={onQuery}
        theme={theme}
        onTheme={(chosen) => chooseRoomTheme(store, chosen)}
        languages={<LanguageSwitch store={store} />}
        onCopyLink={copy}
        copied={copied}
      />
      <LinkProblems problems={problems} onDismiss={() => store.setState({ problems: [] })} />
      {children}
    </div>
  );
}

function useCopy(query: string): readonly [said: string, copy: () => void] {
  const words = useWords(ROOM_WORDS);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    void copyText(absoluteRoomLink(query)).then((done) => setSaid(done ? words.copied : words.notCopied));
  return [said, copy];
}
