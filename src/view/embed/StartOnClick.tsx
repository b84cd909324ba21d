/** What stands in a frame until somebody asks for its film (`start=click`): a picture where there is one, and one key. */
import { Icon } from '../controls/icons';
import { EMBED_WORDS } from '../language/embed';
import { useWords } from '../language/language';
import './embed.css';

export interface StartOnClickProps {
  /** What the film is called. */
  readonly title: string;
  /** Address of a picture of it; null where there is none. */
  readonly picture: string | null;
  readonly onStart: () => void;
}

export function StartOnClick({ title, picture, onStart }: StartOnClickProps) {
  const { play } = useWords(EMBED_WORDS);
  return (
    <button type="button" className="start-on-click" onClick={onStart}>
      {picture !== null && <img src={picture} alt="" />}
      <span className="start-label">
        <Icon name="play" /> {play}: {title}
      </span>
    </button>
  );
}
