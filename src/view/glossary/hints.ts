/**
 * The beginner's hints as the words on screen see them: nothing while they are switched off or not yet fetched. Whoever
 * shows captions need not know where the glossary is.
 */
import { createContext, useContext } from 'react';
import { type EventKind } from '../../engine';
import { type GlossaryLanguage, type GlossedSpan, type Phrase, type Text } from '../../playback';

export interface Hints {
  readonly gloss: (text: Text, language: GlossaryLanguage) => readonly GlossedSpan[];
  /** A kind of event in plain words. */
  readonly plainly: Readonly<Record<EventKind, Phrase>>;
  readonly switchOff: () => void;
}

/** Null: no hints. */
export const HintsContext = createContext<Hints | null>(null);

export const useHints = (): Hints | null => useContext(HintsContext);
