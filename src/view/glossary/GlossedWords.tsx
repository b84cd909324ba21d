/** Words of which some can be asked about: each is a button that opens its meaning. Without hints they are just words. */
import { type Text } from '../../playback';
import { useLanguage } from '../language/language';
import { Words } from '../Words';
import { useHints } from './hints';

export function GlossedWords({ text }: { readonly text: Text }) {
  const hints = useHints();
  const language = useLanguage();
  if (hints === null) return <Words text={text} />;
  const { gloss, Asked } = hints;
  return gloss(text, language).map((span, at) =>
    span.term === null ? <Words key={at} text={[span]} /> : <Asked key={at} span={span} term={span.term} />,
  );
}
