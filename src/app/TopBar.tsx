/** The header with its doings: stories, backends, and the lists of ways on. */
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { BACKEND_NAMES, type BackendName, isPresetName, type Scenario } from '../engine';
import { Menu } from '../view/controls/Menu';
import { ThemeChoice } from '../view/controls/ThemeChoice';
import { CHANGING, NAMING } from '../view/drawer/Openers';
import { Header } from '../view/Header';
import { HEADER_WORDS } from '../view/language/header';
import { type Language, useLanguage, useWords } from '../view/language/language';
import { absoluteLink } from './address/bar';
import { DrawerOpeners } from './drawer/DrawerOpeners';
import { fetchEngine } from './film/engine-at-hand';
import { fetched, noted } from './fetched';
import { HintsSwitch } from './glossary/HintsSwitch';
import { LanguageSwitch } from './LanguageSwitch';
import { useMenus } from './menus';
import { storiesIn } from './story-names';
import { need } from './need';
import { openScenario, type PlayerStore } from './player-store';
import { copyText } from './save';
import { wordsFor } from './address/scenario-words';
import { chooseTheme } from './surroundings';

/** Fetched when somebody wants a figure. */
const EmbedDialog = fetched(() => import('./embed/EmbedDialog').then((m) => m.EmbedDialog));

const SAID_FOR = 4_000;

/** A word on what was just done, gone after a while. */
function useSaid(): readonly [said: string, say: (words: string) => void] {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, say];
}

/** The dialog that makes a figure, once it is asked for. */
function Embedding({ store, open, onClose }: { store: PlayerStore; open: boolean; onClose: () => void }) {
  if (!open) return null;
  return <EmbedDialog store={store} onClose={onClose} onLeave={onClose} frame={noted} />;
}

/** Copies a link to what is on screen, and says what came of it. */
function useCopying(store: PlayerStore): readonly [said: string, copy: () => void] {
  const words = useWords(HEADER_WORDS);
  const [said, say] = useSaid();
  const copy = useCallback(
    () =>
      void absoluteLink(store.getState())
        .then((link) => link !== null && copyText(link))
        .then((done) => say(done ? words.copied : words.notCopied)),
    [store, say, words],
  );
  return [said, copy];
}

/** As the story has it, whatever the backend: that is chosen beside it. */
const isTold = (scenario: Scenario): boolean =>
  isPresetName(scenario.preset) &&
  wordsFor(scenario).every(([name]) => name === 'scenario' || name === 'backend');

/** The stories of the menu, and which of them the scenario is, or was made from. */
function storyOf(scenario: Scenario, language: Language) {
  const stories = storiesIn(language);
  const from = stories.find(({ name }) => name === scenario.preset)?.title ?? null;
  // Who sends something else tells another story than the one it was made from.
  const flow = wordsFor(scenario).find(([name]) => name === 'flow')?.[1];
  return { stories, story: isTold(scenario) ? scenario.preset : null, from: flow ?? from };
}

export function TopBar({ store }: { readonly store: PlayerStore }) {
  const scenario = useStore(store, (s) => s.scenario);
  const theme = useStore(store, (s) => s.theme);
  const [said, copy] = useCopying(store);
  const [embedding, setEmbedding] = useState(false);
  const embed = useCallback(() => setEmbedding(true), []);
  const menus = useMenus(store, scenario, copy, embed);
  const toBackend = (backend: BackendName) =>
    need(store, fetchEngine, ({ usualPort }) =>
      openScenario(store, { ...scenario, backend, port: usualPort(backend) }),
    );
  const toStory = (name: string) =>
    need(store, fetchEngine, ({ presetScenario }) => openScenario(store, presetScenario(name)));
  return (
    <Header
      {...storyOf(scenario, useLanguage())}
      onStory={toStory}
      backends={BACKEND_NAMES}
      backend={scenario.backend}
      onBackend={toBackend}
      said={said}
    >
      <DrawerOpeners store={store} names={[...NAMING, ...CHANGING]} />
      {menus.map(({ name, label, items }) => (
        <Menu key={name} label={label} items={items}>
          {name === 'settings' && (
            <div className="settings">
              <ThemeChoice theme={theme} onTheme={(chosen) => chooseTheme(store, chosen)} />
              <LanguageSwitch store={store} />
              <HintsSwitch />
            </div>
          )}
        </Menu>
      ))}
      <Embedding store={store} open={embedding} onClose={() => setEmbedding(false)} />
    </Header>
  );
}
