/** The film in words. */
import { describe, expect, it } from 'vitest';
import { captionOf, keySteps, plain, transcriptMarkdown, transcriptText } from '../../src/playback';
import { ALL_FILMS, film } from './films';

describe('the default film', () => {
  const timeline = film('cross-node');

  it('as text has a line for each step, with the words of the screen', () => {
    const lines = transcriptText(timeline, 'Von Pod zu Pod').trimEnd().split('\n');
    expect(lines.splice(0, 2)).toEqual(['Von Pod zu Pod', '']);
    expect(lines).toHaveLength(timeline.steps.length);
    timeline.steps.forEach((step, at) => {
      expect(lines[at]).toBe(`${at + 1}. ${plain(step.where)}: ${plain(captionOf(timeline, step.focus))}`);
    });
  });

  it('as Markdown has a section for each step, sources as links, and a way back', () => {
    const markdown = transcriptMarkdown(timeline, 'From *pod* to pod', 'https://example.org/?v=1');
    expect(markdown).toMatch(/^# From \\\*pod\\\* to pod\n/);
    expect(markdown.match(/^## \d+\. /gm)).toHaveLength(timeline.steps.length);
    expect(markdown).toContain('<https://example.org/?v=1>');
    expect(markdown).toMatch(/\[RFC \d+ .+\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+/);
    expect(markdown).toContain('`172.20.54.98`');
    expect(transcriptMarkdown(timeline, '', null)).not.toContain('example.org');
  });

  it('has the six crossings and the envelope among its key steps', () => {
    const kinds = keySteps(timeline).map(({ focus }) => focus.kind);
    expect(kinds.filter((kind) => kind === 'cross')).toHaveLength(6);
    expect(kinds).toContain('encapsulate');
    expect(kinds.at(-1)).toBe('deliver');
  });
});

it.each(ALL_FILMS)('%s: what Markdown would take for marks stands as it is', (name) => {
  const timeline = film(name);
  for (const line of transcriptMarkdown(timeline, '', null).split('\n')) {
    const outside = line
      .replace(/\\.|`[^`]*`|\[[^\]]*\]\([^)]*\)/g, '')
      .replace(/^\*.*\*$/, '')
      .replace(/^#+ /, '');
    expect(outside).not.toMatch(/[*_<>`[\]]/);
  }
});
