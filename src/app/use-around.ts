/** What stands around the stage comes after it: fetched once the film is there, and drawn part by part. */
import { startTransition, useEffect, useRef, useState } from 'react';
import type * as Module from './around';
import { need } from './need';
import { painted } from './painted';
import { type PlayerStore } from './player-store';

export type Around = typeof Module;

export interface Surrounded {
  /** Null until it has been fetched; whatever is asked of it meanwhile is shown when it is there. */
  readonly around: Around | null;
  /** How many of the parts stand, in the order of PARTS. */
  readonly parts: number;
}

/** The foot has come with the stage; the header and the inspector are fetched. */
const PARTS = ['foot', 'header', 'inspector'];

/** One part more with each paint, so that none of them waits for the layout of all. */
export function useAround(store: PlayerStore): Surrounded {
  const [around, setAround] = useState<Around | null>(null);
  const [parts, setParts] = useState(0);
  const asked = useRef(false);
  useEffect(() => {
    // A strict React runs effects twice.
    if (asked.current) return;
    asked.current = true;
    const begun = store.getState();
    const fetchIt = () =>
      need(
        store,
        () => import('./around'),
        (module) => {
          module.watchScenarioDrops(store);
          module.startAddressBar(store, begun);
          startTransition(() => setAround(module));
        },
      );
    // The stage is seen before anything else is asked for.
    void painted().then(fetchIt);
  }, [store]);
  useEffect(() => {
    if (parts < (around === null ? 1 : PARTS.length))
      void painted().then(() => startTransition(() => setParts(parts + 1)));
  }, [around, parts]);
  return { around, parts };
}
