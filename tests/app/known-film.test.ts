/** Films that came with the page against those that the engine makes: the same link, the same trace, the same film. */
import { expect, it } from 'vitest';
import { knownFilm } from '../../src/app/film/known-film';
import { wordsFor } from '../../src/app/address/scenario-words';
import { printScenario, PRESETS, simulate } from '../../src/engine';
import { parseLink } from '../../src/link/link';
import { timelineOf } from '../../src/playback';

const linksTo = (name: string): readonly string[] => [
  `?scenario=${name}`,
  `?v=1&scenario=${name}&step=3&view=packet&theme=dark&lang=de`,
  `?scenario=${name}&t=12us&pace=true&open=break&present=1`,
  `?scenario=${name}&step=no such&step=2&view=nothing&v=9#x`,
];

it.each(Object.keys(PRESETS))(
  '%s: what came with the page is what the engine makes of the link',
  async (name) => {
    for (const text of [...linksTo(name), ...(name === 'cross-node' ? ['', '?', '?step=encapsulate'] : [])]) {
      const known = await knownFilm(text)?.();
      const parsed = parseLink(text);
      expect(known?.parsed, text).toStrictEqual(parsed);
      expect(known?.trace, text).toStrictEqual(simulate(parsed.link.scenario));
    }
  },
);

it.each(['wide', 'strip'] as const)('shows the same %s film, and says the same scenario', async (shape) => {
  const known = await knownFilm('?scenario=cross-node-vxlan')?.();
  if (known === undefined) throw new Error('it came with the page');
  const { scenario } = known.parsed.link;
  expect(known.trace.scenario).toBe(scenario);
  expect(wordsFor(scenario)).toStrictEqual(printScenario(scenario));
  const { palette: ours, ...film } = timelineOf(known.trace, shape);
  const { palette: theirs, ...made } = timelineOf(simulate(scenario), shape);
  expect(film).toStrictEqual(made);
  expect(ours.hints).toStrictEqual(theirs.hints);
});

it.each([
  '?scenario=cross-node&mtu=1500',
  '?mtu=1500',
  '?fault=etcd-down',
  '?scenario=no-such-story',
  '?scenario=localhost&scenario=cross-node',
  '?scenario=CROSS-NODE',
  '?scenario=__proto__',
  '?expect=delivered',
  '?engine=0.1.0',
  '#s=1.abc',
])('%s is for the engine', (text) => {
  expect(knownFilm(text)).toBeNull();
});
