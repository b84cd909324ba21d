/**
 * The beginner's hints as the words on screen see them: nothing while they are switched off or not yet fetched. Whoever
 * shows captions need not know where the glossary is.
 */
import { type ComponentType, createContext, useContext } from 'react';
import { type EventKind } from '../../engine';
import { type GlossaryLanguage, type GlossedSpan, type Phrase, type Text } from '../../playback';

export interface AskedProps {
  readonly span: GlossedSpan;
  readonly term: NonNullable<GlossedSpan['term']>;
}

export interface Hints {
  readonly gloss: (text: Text, language: GlossaryLanguage) => readonly GlossedSpan[];
  /** A kind of event in plain words. */
  readonly plainly: Readonly<Record<EventKind, Phrase>>;
  /** A word that can be asked about. */
  readonly Asked: ComponentType<AskedProps>;
  readonly switchOff: () => void;
}

/** Null: no hints. */
export const HintsContext = createContext<Hints | null>(null);

export const useHints = (): Hints | null => useContext(HintsContext);
