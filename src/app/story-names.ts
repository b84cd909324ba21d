/** What the stories of the list are called. Nothing that the first film needs: they come with what stands around it. */
import { isPresetName, type Scenario } from '../engine';
import { type Language } from '../view/language/language';
import { OWN_STORY, STORY_TITLES } from '../view/language/stories';

/** The stories of the menu. */
export const storiesIn = (language: Language) =>
  Object.entries(STORY_TITLES[language]).map(([name, title]) => ({ name, title }));

/** What a scenario is called. */
export const titleOf = ({ preset }: Scenario, language: Language): string =>
  isPresetName(preset) ? STORY_TITLES[language][preset] : OWN_STORY[language];
