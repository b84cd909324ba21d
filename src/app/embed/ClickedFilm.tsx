/** A film that waits for a press (`start=click`): nothing is computed before, and it plays when it is there. */
import { type ReactNode, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { isPresetName, printScenario } from '../../engine';
import { type ParsedLink } from '../../link/link';
import { StartOnClick } from '../../view/embed/StartOnClick';
import { useLanguage } from '../../view/language/language';
import { LanguageRoot } from '../LanguageRoot';
import { spokenIn } from '../lang';
import { titleOf } from '../story-names';

export interface ClickedFilmProps {
  readonly parsed: ParsedLink;
  /** The film, once it was asked for. */
  readonly film: () => Promise<ReactNode>;
}

/** The poster that is built for a preset, seen from the page or from the frame of the element. */
function posterOf({ link: { scenario } }: ParsedLink): string | null {
  const said = printScenario(scenario).filter(([name]) => name !== 'scenario');
  if (!isPresetName(scenario.preset) || said.length > 0) return null;
  const up = location.pathname.includes('/embed/1/') ? '../../' : '';
  return `${up}poster/${scenario.preset}.svg`;
}

export function ClickedFilm({ parsed, film }: ClickedFilmProps) {
  const [store] = useState(() => createStore(() => spokenIn(parsed.link.lang)));
  const [shown, setShown] = useState<ReactNode>(null);
  if (shown !== null) return shown;
  return (
    <LanguageRoot store={store}>
      <Waiting parsed={parsed} onStart={() => void film().then(setShown)} />
    </LanguageRoot>
  );
}

function Waiting({ parsed, onStart }: { readonly parsed: ParsedLink; readonly onStart: () => void }) {
  const title = titleOf(parsed.link.scenario, useLanguage());
  return <StartOnClick title={title} picture={posterOf(parsed)} onStart={onStart} />;
}
