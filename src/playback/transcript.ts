/** The whole film in words, to copy and to keep: as plain text, or as Markdown with its reasons and their sources. */
import { captionOf } from './caption/caption';
import { whatHappens } from './caption/explain';
import { type Step } from './step';
import { plain, type Text } from './text';
import { type Timeline } from './timeline';

/** Steps that carry the story: what is sent, wrapped, carried over the line, lost, delivered. */
const KEY_KINDS: ReadonlySet<string> = new Set([
  'originate',
  'cross',
  'encapsulate',
  'decapsulate',
  'fragment',
  'reassemble',
  'drop',
  'deliver',
  'lease',
  'fault',
]);

/** The steps of a storyboard, in order. */
export const keySteps = ({ steps }: Timeline): readonly Step[] =>
  steps.filter(({ focus }) => KEY_KINDS.has(focus.kind));

/** One line for each step: where, and what happens; `title` is what the story is called. */
export function transcriptText(timeline: Timeline, title: string): string {
  const lines = timeline.steps.map(
    (step) => `${step.index + 1}. ${plain(step.where)}: ${plain(captionOf(timeline, step.focus))}`,
  );
  return `${[title, '', ...lines].join('\n')}\n`;
}

/** What Markdown would read as its own marks, outside of code. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&');

/** What a terminal would print stands as code; a backtick in it would end it. */
const markdown = (text: Text): string =>
  text
    .map((span) => {
      const [, before = '', word = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
      const marked = span.mono === true && word !== '' && !word.includes('`') ? `\`${word}\`` : escaped(word);
      return `${before}${marked}${after}`;
    })
    .join('');

function markdownStep(timeline: Timeline, step: Step): readonly string[] {
  const { what, why, otherwise, sources } = whatHappens(timeline, step.focus);
  const said = [what, why, ...(otherwise === null ? [] : [otherwise])].map(markdown).filter((t) => t !== '');
  const cited = sources.map(({ label, href }) =>
    href === null ? escaped(label) : `[${escaped(label)}](${href})`,
  );
  return [
    `## ${step.index + 1}. ${escaped(step.title)}`,
    '',
    `*${markdown(step.where)}*`,
    '',
    said.join(' '),
    ...(cited.length === 0 ? [] : ['', cited.join(' · ')]),
    '',
  ];
}

/** A section for each step; `title` is what the story is called, `link` leads back to the film (null for none). */
export function transcriptMarkdown(timeline: Timeline, title: string, link: string | null): string {
  const steps = timeline.steps.flatMap((step) => markdownStep(timeline, step));
  const back = link === null ? [] : [`<${link}>`, ''];
  return [`# ${escaped(title)}`, '', ...back, ...steps].join('\n');
}
