/** Makes a figure of the film on screen: what the choices come to, a frame that shows it, and the text to paste. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { type Link, printLink } from '../../link/link';
import { USUAL_SHOW } from '../../link/show';
import { type EmbedChoices, EmbedForm } from '../../view/embed/EmbedForm';
import { EMBED_WORDS } from '../../view/language/embed';
import { useLanguage, useWords } from '../../view/language/language';
import { linkOf } from '../address/bar';
import { titleOf } from '../story-names';
import { type PlayerStore, timelineIn } from '../player-store';
import { copyText } from '../save';
import { type Figure, type SnippetName, SNIPPETS } from './snippets';

export interface EmbedDialogProps {
  readonly store: PlayerStore;
  readonly onClose: () => void;
}

const TOOLS = (Object.keys(SNIPPETS) as SnippetName[]).map((name) => ({ name, label: SNIPPETS[name].label }));

/** The app's folder, wherever it is served. */
const siteOf = (): string => new URL('.', location.href.replace(/[?#].*$/, '')).href;

function queryOf(link: Link, { step, theme }: EmbedChoices): string {
  const position = step === '' ? ({ at: 'start' } as const) : ({ at: 'step', name: step } as const);
  return printLink({ ...link, position, theme, view: 'what', drawer: null, show: USUAL_SHOW });
}

/** The preset, when a link to it says all there is to say of the scenario. */
function presetOf(link: Link, choices: EmbedChoices): string | null {
  const { preset } = link.scenario;
  const bare = new URLSearchParams(queryOf(link, { ...choices, step: '', theme: 'auto' }));
  const others = [...bare.keys()].filter((name) => name !== 'v' && name !== 'scenario' && name !== 'lang');
  return others.length === 0 ? preset : null;
}

function figureOf(link: Link, choices: EmbedChoices, title: string): Figure {
  const { height, controls, theme, step } = choices;
  return {
    site: siteOf(),
    query: queryOf(link, { ...choices, theme: 'auto' }),
    preset: presetOf(link, choices),
    step: step === '' ? null : step,
    theme,
    controls,
    height: height === 'auto' ? 'auto' : Number(height),
    title,
  };
}

export function EmbedDialog({ store, onClose }: EmbedDialogProps) {
  const words = useWords(EMBED_WORDS);
  const timeline = useStore(store, timelineIn);
  const [link] = useState(() => linkOf(store.getState()));
  const [choices, setChoices] = useState<EmbedChoices>({
    height: 'auto',
    controls: 'full',
    theme: 'auto',
    step: link.position.at === 'step' ? link.position.name : '',
  });
  const [tool, setTool] = useState<SnippetName>('html');
  const [said, setSaid] = useState('');
  const title = titleOf(timeline.trace.scenario, useLanguage());
  const figure = figureOf(link, choices, title);
  const snippet = SNIPPETS[tool].print(figure);
  const framed = `${queryOf(link, choices)}&embed=1${choices.controls === 'full' ? '' : `&controls=${choices.controls}`}`;
  const change = (next: EmbedChoices) => {
    setChoices(next);
    setSaid('');
  };
  return (
    <EmbedForm
      {...{ choices, tool, snippet, said, onClose }}
      onChange={change}
      steps={timeline.steps}
      tools={TOOLS}
      onTool={(name) => setTool(TOOLS.find((t) => t.name === name)?.name ?? 'html')}
      onCopy={() => void copyText(snippet).then((done) => setSaid(done ? words.copied : words.notCopied))}
      preview={<iframe src={`?${framed.replace(/^&/, '')}`} title={title} style={heightStyle(choices)} />}
    />
  );
}

const heightStyle = ({ height }: EmbedChoices) => (height === 'auto' ? {} : { height: Number(height) });
