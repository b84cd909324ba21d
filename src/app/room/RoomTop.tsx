/** A room's header with its doings: the film's own lists, with what a room has of them. */
import { useEffect, useState } from 'react';
import { type StoreApi } from 'zustand/vanilla';
import { type Theme, ThemeChoice } from '../../view/controls/ThemeChoice';
import { HEADER_WORDS } from '../../view/language/header';
import { useWords } from '../../view/language/language';
import { type RoomChoices, RoomHeader } from '../../view/room/RoomHeader';
import { HintsSwitch } from '../glossary/HintsSwitch';
import { type Speaking } from '../lang';
import { LanguageSwitch } from '../LanguageSwitch';
import { compareItems, learnItems, type Place } from '../menu-items';
import { copyText } from '../save';

export interface RoomTopProps {
  readonly here: Place;
  /** The film’s query; empty for the default film. */
  readonly film: string;
  readonly choices: RoomChoices | null;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly store: StoreApi<Speaking>;
  /** The link of what is on screen. */
  readonly link: () => string;
  /** This program’s address does not say the language by itself. */
  readonly speaksInAddress?: boolean;
}

const SAID_FOR = 4_000;

function useCopy(link: () => string): readonly [said: string, copy: () => void] {
  const words = useWords(HEADER_WORDS);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => void copyText(link()).then((done) => setSaid(done ? words.copied : words.notCopied));
  return [said, copy];
}

export function RoomTop(props: RoomTopProps) {
  const { here, film, choices, theme, onTheme, store, link, speaksInAddress = false } = props;
  const words = useWords(HEADER_WORDS);
  const [said, copy] = useCopy(link);
  return (
    <RoomHeader
      here={words[here]}
      film={film}
      choices={choices}
      said={said}
      menus={[
        { name: 'compare', label: words.compare, items: compareItems(words, '?v=1&view=race', here) },
        { name: 'learn', label: words.learn, items: learnItems(words, here) },
        {
          name: 'share',
          label: words.share,
          items: [{ label: words.copyLink, hint: words.copyRoomHint, onTake: copy }],
        },
        { name: 'settings', label: words.settings, items: [] },
      ]}
      settings={
        <>
          <ThemeChoice theme={theme} onTheme={onTheme} />
          <LanguageSwitch store={store} inAddress={speaksInAddress} />
          <HintsSwitch />
        </>
      }
    />
  );
}
