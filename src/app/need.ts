/** What is done with a file that is fetched for it; a file that cannot be had is said, and can be asked for again. */

import { stylesAgain } from './styles-again';

/** Whoever shows what could not be fetched. */
export interface Lacking {
  readonly setState: (lack: { readonly unfetched: (() => void) | null }) => void;
}

/** Fetches, then uses; the store shows what could not be fetched. */
export function need<Module>(
  store: Lacking,
  load: () => Promise<Module>,
  use: (module: Module) => unknown,
): void {
  const ask = (coming: Promise<Module>): void =>
    void coming.then(
      (module) => {
        store.setState({ unfetched: null });
        use(module);
      },
      () => store.setState({ unfetched: () => ask(stylesAgain().then(load)) }),
    );
  ask(load());
}
