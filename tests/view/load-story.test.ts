/** The verdict on the paths of the load room waits until the runs that it speaks of are there. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { STORY_WORDS } from '../../src/view/language/load-story';
import { type PathFacts } from '../../src/view/load/load-facts';
import { LoadStory } from '../../src/view/load/LoadStory';

const answers = { small: null, large: null, bytes: 1400, stream: null, superStream: null };
const path = (way: PathFacts['way'], most: number): PathFacts => ({
  way,
  most,
  points: [],
  here: null,
  losesAt: null,
});

const told = (facts: readonly PathFacts[], complete: boolean): string =>
  renderToStaticMarkup(
    createElement(LoadStory, { facts, axis: 'rate', answers, oneMachine: true, complete }),
  ).replaceAll(/<[^>]*>/g, '');

const { noDifference, notYet } = STORY_WORDS.en;

it.each([
  ['the same so far', [path('udp', 100), path('vxlan', 100)]],
  ['one of them so far', [path('udp', 100), path('vxlan', 0)]],
  ['a difference so far', [path('udp', 100), path('vxlan', 500)]],
])('%s is no verdict', (_, facts) => {
  expect(told(facts, false)).toBe(notYet);
});

it('with all runs it says who carries more, or that nobody does', () => {
  expect(told([path('udp', 100), path('vxlan', 500)], true)).toMatch(/^udp carries at most 100 .* 5 times/);
  expect(told([path('udp', 100), path('vxlan', 100)], true)).toBe(noDifference);
});
