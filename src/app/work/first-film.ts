/** The first film of a page or a frame: computed, shown while it is, and something to see when that is called off. */
import { DEFAULT_PRESET, presetScenario, type Problem } from '../../engine';
import { type ParsedLink, USUAL_LINK } from '../../link/link';
import { ENGLISH } from '../../playback';
import type { First } from '../film/known-film';
import { languageFor, spokenIn } from '../lang';
import { surroundings } from '../surroundings';
import { prepareFilm } from './prepare-film';
import { shown } from './shown';

const CALLED_OFF: Problem = {
  kind: 'problem',
  parameter: 'scenario',
  found: 'a long film',
  expected: 'the time to compute it; that was cancelled',
  used: 'the first preset; the link is kept as it came',
};

/** The film that a link asks for; the first preset, with a problem that says so, when somebody did not want to wait. */
export async function firstFilm(parsed: ParsedLink): Promise<First> {
  const { link, problems } = parsed;
  const { shape } = surroundings();
  const { lang } = spokenIn(link.lang);
  const film = (scenario: typeof link.scenario) =>
    shown({ language: languageFor(lang), shows: false }, (work) =>
      prepareFilm({ scenario, shape, catalogue: ENGLISH }, work),
    );
  const asked = await film(link.scenario);
  if (asked !== null) return { parsed, trace: asked.trace };
  const scenario = presetScenario(DEFAULT_PRESET);
  const { theme, show, view } = link;
  const instead = {
    ...USUAL_LINK,
    theme,
    show,
    view,
    lang: link.lang,
    scenario,
    position: { at: 'start' },
  } as const;
  const other = await film(scenario);
  if (other === null) return firstFilm({ link: instead, problems });
  return { parsed: { link: instead, problems: [...problems, CALLED_OFF] }, trace: other.trace };
}
