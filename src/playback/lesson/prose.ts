/** Prose in both languages that lessons, glossary and diagnosis are written in. */
import { type Text } from '../text';
import { type Tongue } from '../tongue';
import { type Facts } from './facts';

/** A sentence or a few, with the film's own numbers in it. */
export type Prose = Readonly<Record<Tongue, (facts: Facts) => Text>>;

/** A few words that need no numbers. */
export type Phrase = Readonly<Record<Tongue, string>>;
