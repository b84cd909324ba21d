/** The race in words: who is last and by how much, what that is made of, what can be counted, and where the ways part. */
import { type RaceWords, type Text } from '../../playback';
import { useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import { Words } from '../Words';

export interface RaceStoryProps {
  readonly words: RaceWords;
  readonly divergences: readonly Text[];
}

export function RaceStory({ words, divergences }: RaceStoryProps) {
  const own = useWords(RACE_WORDS);
  return (
    <section className="race-story" aria-label={own.story}>
      <p className="headline">
        <Words text={words.headline} />
      </p>
      {words.detour !== null && (
        <p className="why">
          <Words text={words.detour} />
        </p>
      )}
      {words.why.map((text, i) => (
        <p key={i} className="why">
          <Words text={text} />
        </p>
      ))}
      {words.moral !== null && (
        <p className="why moral">
          <Words text={words.moral} />
        </p>
      )}
      <ul className="counts">
        {words.counts.map((text, i) => (
          <li key={i}>
            <Words text={text} />
          </li>
        ))}
      </ul>
      <h2>{own.waysPart}</h2>
      <ul className="partings">
        {divergences.map((text, i) => (
          <li key={i}>
            <Words text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
