/** Text with its hues: the same words in captions, tables and on the stage, coloured by the network they belong to. */
import type { Span, Text } from '../playback';

export interface WordsProps {
  readonly text: Text;
}

const faceOf = (span: Span): string | undefined => {
  const names = [span.hue === undefined ? '' : `hue-${span.hue}`, span.mono === true ? 'mono' : ''];
  return names.join(' ').trim() || undefined;
};

/** The spans as HTML. */
export function Words({ text }: WordsProps) {
  return text.map((span, at) => (
    <span key={at} className={faceOf(span)}>
      {span.text}
    </span>
  ));
}
