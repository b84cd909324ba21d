/** The header with its doings: stories, backends, theme, link. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type BackendName, BACKENDS, isPresetName, presetScenario, usualPort } from '../engine';
import { Header } from '../view/Header';
import { absoluteLink } from './address-bar';
import { STORIES } from './naming';
import { openScenario, type PlayerStore } from './player-store';
import { copyText } from './save';
import { chooseTheme } from './surroundings';

const BACKEND_NAMES = Object.keys(BACKENDS) as BackendName[];
const SAID_FOR = 4_000;

export function TopBar({ store }: { readonly store: PlayerStore }) {
  const scenario = useStore(store, (s) => s.scenario);
  const theme = useStore(store, (s) => s.theme);
  const [copied, setCopied] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setCopied(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    void copyText(absoluteLink(store.getState())).then((done) =>
      setCopied(done ? 'Link copied' : 'Copy it from the address bar'),
    );
  const toBackend = (backend: BackendName) =>
    openScenario(store, { ...scenario, backend, port: usualPort(backend) });
  return (
    <Header
      stories={STORIES}
      story={isPresetName(scenario.preset) ? scenario.preset : null}
      onStory={(name) => openScenario(store, presetScenario(name))}
      backends={BACKEND_NAMES}
      backend={scenario.backend}
      onBackend={toBackend}
      theme={theme}
      onTheme={(chosen) => chooseTheme(store, chosen)}
      onCopyLink={copy}
      copied={copied}
      onKeys={() => store.setState({ keysOpen: true })}
    />
  );
}
