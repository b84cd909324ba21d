/** A drawing that the playback made, as SVG elements of the page. Colours come from the style sheet, by its faces. */
import { createElement, type ReactNode } from 'react';
import type { Drawn } from '../playback';

export interface DrawingProps {
  readonly of: Drawn;
}

/** React's spelling of the attributes that have two words. */
const SPELT: Readonly<Record<string, string>> = { 'text-anchor': 'textAnchor' };

/** The attributes of a drawn element, for an element that needs more of its own. */
export function attributesOf({ at, face }: Drawn): Readonly<Record<string, string | number>> {
  const entries = Object.entries(at).map(([name, value]): [string, string | number] => [
    SPELT[name] ?? name,
    value,
  ]);
  return Object.fromEntries(face === '' ? entries : [...entries, ['className', face]]);
}

export const insideOf = ({ inside }: Drawn): readonly ReactNode[] =>
  inside.map((part, key) => (typeof part === 'string' ? part : <Drawing key={key} of={part} />));

export function Drawing({ of }: DrawingProps): ReactNode {
  return createElement(of.tag, attributesOf(of), ...insideOf(of));
}
