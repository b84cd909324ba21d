/** Another film for a player that shows one: made, and shown while it is. */
import { type Scenario } from '../../engine';
import { type LangName } from '../../link/lang';
import { languageFor } from '../lang';
import { type Wanted } from '../film/timelines';
import { prepareFilm } from './prepare-film';
import { shown } from './shown';

/** A player's store, as far as it matters here. */
interface Player {
  readonly getState: () => Pick<Wanted, 'shape' | 'catalogue'> & { readonly lang: LangName };
}

/** Whether the film of a scenario is there for this player; false when somebody did not want to wait for it. */
export async function filmFor(store: Player, scenario: Scenario, overtaken: AbortSignal): Promise<boolean> {
  const made = await shown(
    { language: languageFor(store.getState().lang), shows: true, overtaken },
    async (work) => {
      for (;;) {
        const { shape, catalogue } = store.getState();
        await prepareFilm({ scenario, shape, catalogue }, work);
        const now = store.getState();
        // The window may have been turned meanwhile, or the language changed.
        if (now.shape === shape && now.catalogue === catalogue) return true;
      }
    },
  );
  return made === true;
}
