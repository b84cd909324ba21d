/**
 * An SVG drawing as data. The stage gives it to React, which colours it by its style sheet; the static picture writes it
 * as text, with the colours of `paint.ts`. So both are one drawing.
 */
import { type Span, type Text } from '../text';

export type DrawnTag = 'g' | 'rect' | 'line' | 'circle' | 'path' | 'text' | 'tspan' | 'title';

export interface Drawn {
  readonly tag: DrawnTag;
  /** Class names, in no order that matters; empty for none. */
  readonly face: string;
  /** Attributes that are geometry or data, by their names in SVG. */
  readonly at: Readonly<Record<string, string | number>>;
  readonly inside: readonly (Drawn | string)[];
}

/** One element; `face` are its class names. */
export const draw = (
  tag: DrawnTag,
  face: string,
  at: Drawn['at'] = {},
  inside: Drawn['inside'] = [],
): Drawn => ({ tag, face, at, inside });

/** Class names from those that apply. */
export const faces = (...names: readonly (string | false | null)[]): string =>
  names.filter((name): name is string => typeof name === 'string' && name !== '').join(' ');

/** Words with their hues, as they stand inside a text element. */
export const drawSpans = (text: Text): readonly Drawn[] =>
  text.map((span) => draw('tspan', spanFace(span), {}, [span.text]));

const spanFace = (span: Span): string =>
  faces(span.hue === undefined ? null : `hue-${span.hue}`, span.mono === true && 'mono');
