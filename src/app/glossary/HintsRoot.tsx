/** Gives everything below it the beginner's hints, once the glossary has been fetched; the first film does not wait. */
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Hints, HintsContext } from '../../view/glossary/hints';
import { hintsStore, setHints } from './hints-store';

/** The page has more important things to fetch first. */
const PATIENCE = 1_200;

export function HintsRoot({ children }: { readonly children: ReactNode }) {
  const on = useStore(hintsStore, (s) => s.on);
  const [hints, setFetched] = useState<Hints | null>(null);
  useEffect(() => {
    if (!on || hints !== null) return;
    const timer = setTimeout(() => {
      // Words that cannot be fetched are words that cannot be asked about: the film goes on without.
      void import('./fetched').then(
        ({ Asked, glossed, PLAIN_WORDS }) =>
          setFetched({ gloss: glossed, plainly: PLAIN_WORDS, Asked, switchOff: () => setHints(false) }),
        () => undefined,
      );
    }, PATIENCE);
    return () => clearTimeout(timer);
  }, [on, hints]);
  return <HintsContext value={on ? hints : null}>{children}</HintsContext>;
}
