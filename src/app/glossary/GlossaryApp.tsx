/** The glossary: all words, those that fit a search, and the one that a link points to. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { searchTerms } from '../../playback';
import { printQuery } from '../../link/query';
import { GlossaryList } from '../../view/glossary/GlossaryList';
import { GLOSSARY_WORDS } from '../../view/language/glossary';
import { useLanguage, useWords } from '../../view/language/language';
import { reopenWith } from '../room/profile-drop';
import { type RoomAddress } from '../room/room-address';
import { useTold } from '../room/use-room-address';
import { RoomFrame } from '../room/RoomFrame';
import { printLooks } from '../room/room-looks';
import { type RoomStore, statedLooks } from '../room/room-store';
import { hintsStore, setHints } from './hints-store';

export interface GlossaryAppProps {
  readonly store: RoomStore<object>;
  readonly address: RoomAddress;
}

export function GlossaryApp({ store, address }: GlossaryAppProps) {
  const looks = useStore(store, useShallow(statedLooks));
  const language = useLanguage();
  const words = useWords(GLOSSARY_WORDS);
  const [search, setSearch] = useState('');
  const on = useStore(hintsStore, (s) => s.on);
  const query = printQuery([['v', '1'], ['view', 'glossary'], ...printLooks(looks)]);
  const tell = useTold(store, address);
  useEffect(() => {
    document.title = `${words.title}, Flannelgraph`;
    tell(query);
  }, [tell, query, words]);
  const here = useHere();
  return (
    <RoomFrame
      room="glossary"
      store={store}
      presets={[]}
      query={query}
      onQuery={() => undefined}
      film=""
      onProfile={reopenWith}
    >
      <GlossaryList
        terms={searchTerms(search, language)}
        here={here}
        search={search}
        onSearch={setSearch}
        hintsOn={on}
        onHints={setHints}
      />
    </RoomFrame>
  );
}

/** The term that stands behind the address's hash; empty for none. */
const termInAddress = (): string => location.hash.slice(1);

/** Follows the hash: the list comes after the page, and the browser has looked for the anchor in vain by then. */
function useHere(): string {
  const [here, setHere] = useState(termInAddress);
  useEffect(() => {
    const onHash = () => setHere(termInAddress());
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  useEffect(() => {
    const entry = here === '' ? null : document.getElementById(here);
    entry?.scrollIntoView({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [here]);
  return here;
}
