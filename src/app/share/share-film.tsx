/** Opens the dialog that shares what is on screen. Fetched when somebody asks; it stands outside the tree of the page. */
import { createRoot } from 'react-dom/client';
import { encode } from 'uqr';
import { encodeLink } from '../../link/codec';
import { stampOf } from '../../link/held';
import { stepByName, type Timeline } from '../../playback';
import { type Language, LanguageContext } from '../../view/language/language';
import { SHARE_WORDS } from '../../view/language/share';
import { ShareDialog, type Shared } from '../../view/share/ShareDialog';
import { linkOf } from '../address/bar';
import { languageFor } from '../lang';
import { titleOf } from '../story-names';
import { type PlayerStore, timelineIn } from '../player-store';
import { copyText } from '../save';
import { type Link } from '../../link/link';

/** A code of more modules than this many characters need is read by no phone from a screen in a hall. */
const LONGEST_QR = 900;

/** Everything about the moment in words: title, cluster, step. */
function showsOf(link: Link, timeline: Timeline, language: Language): readonly string[] {
  const words = SHARE_WORDS[language];
  const { scenario, position } = link;
  const step = position.at === 'step' ? stepByName(timeline, position.name) : null;
  const where =
    position.at === 'start'
      ? words.atStart
      : step === null
        ? words.between
        : words.atStep(step.index + 1, timeline.steps.length, step.title);
  return [titleOf(scenario, language), `${scenario.backend}, ${words.nodes(scenario.nodes)}`, where];
}

/** Brackets and the backslash have a meaning in Markdown. */
const escaped = (text: string): string => text.replace(/[\\[\]]/g, String.raw`\$&`);

function sharedOf(link: Link, shows: readonly string[]): Shared | null {
  const encoded = encodeLink(link, { base: `${location.origin}${location.pathname}` });
  if (!encoded.ok) return null;
  const { text, long } = encoded.value;
  const [title = '', , where = ''] = shows;
  const sentence = `${title}, ${where}`;
  return {
    link: text,
    text: `${sentence} ${text}`,
    markdown: `[${escaped(sentence)}](${text})`,
    long,
    modules: text.length > LONGEST_QR ? null : encode(text, { ecc: 'M', border: 3 }).data,
  };
}

/** Shows the dialog until it is closed. */
export function shareFilm(store: PlayerStore): void {
  const state = store.getState();
  const language = languageFor(state.lang);
  const timeline = timelineIn(state);
  const link = { ...linkOf(state), engine: stampOf(timeline.trace) };
  const shows = showsOf(link, timeline, language);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const before = document.activeElement;
  const close = () => {
    root.unmount();
    place.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  root.render(
    <LanguageContext value={language}>
      <ShareDialog shows={shows} shared={sharedOf(link, shows)} onCopy={copyText} onClose={close} />
    </LanguageContext>,
  );
}
