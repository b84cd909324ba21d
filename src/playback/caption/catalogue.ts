/**
 * Everything that is said to a reader, as one typed table a language: a second language is a second value of this type,
 * and an event kind without words does not compile.
 */
import { type DropReason, type EventKind, type EventOf } from '../../engine';
import { type Tongue } from '../tongue';
import { type StageWords } from '../layout/words';
import { type Text } from '../text';
import { type Context } from './context';
import { type HeaderWords } from './header-names';
import { type SourceName } from './source';

export interface Catalogue {
  readonly tongue: Tongue;
  /** At most two sentences to the reader. */
  readonly captions: { readonly [K in EventKind]: (event: EventOf<K>, context: Context) => Text };
  /** A few words for lists and tooltips. */
  readonly titles: { readonly [K in EventKind]: (event: EventOf<K>) => string };
  /** What a drop reason means, as half a sentence. */
  readonly meaning: (reason: DropReason) => string;
  /** What is written on the stage itself. */
  readonly stage: StageWords;
  /** What a packet is called, where that is not the engine's own English. */
  readonly packetName?: (title: string) => string;
  /** Places that are not devices. */
  readonly places: { readonly vpc: string; readonly withEtcd: (node: string) => string };
  /** Null for the English ones, which explain.ts has: the first film plays before anybody asks why. */
  readonly explanations: Explanations | null;
}

/** What is said to whoever asks further. */
export interface Explanations {
  readonly reasons: { readonly [K in EventKind]: (event: EventOf<K>, context: Context) => Reasons };
  readonly headers: HeaderWords;
  /** What a recording shows, where its label is not the usual one. */
  readonly captures: Readonly<Partial<Record<SourceName, string>>>;
}

/** Why something happened; sources by their names in `SOURCES`. */
export interface Reasons {
  readonly why: Text;
  /** The rule or row that decided; null when nothing had to be decided. */
  readonly rule: Text | null;
  /** What would have happened otherwise. */
  readonly otherwise: Text | null;
  readonly sources: readonly SourceName[];
}
