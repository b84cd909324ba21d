/** The top of the screen: which story is told, by which backend, and lists of what else can be seen and done. */
import { type ReactNode, useState } from 'react';
import { Segmented } from './controls/Segmented';
import { HEADER_WORDS } from './language/header';
import { useWords } from './language/language';
import { OWN_STORY } from './language/stories';

export { type Theme } from './controls/ThemeChoice';

export interface Story {
  readonly name: string;
  readonly title: string;
}

export interface HeaderProps<Backend extends string> {
  readonly stories: readonly Story[];
  /** Null when the scenario is nobody's preset, or no longer. */
  readonly story: string | null;
  /** Title of the story that the scenario was made from; null where it was made from none. */
  readonly from: string | null;
  readonly onStory: (name: string) => void;
  readonly backends: readonly Backend[];
  readonly backend: Backend;
  readonly onBackend: (backend: Backend) => void;
  /** What was just done, for a moment. */
  readonly said: string;
  /** The lists, side by side; on a phone behind one button. */
  readonly children: ReactNode;
}

export function Header<Backend extends string>(props: HeaderProps<Backend>) {
  const { said, children } = props;
  const words = useWords(HEADER_WORDS);
  const [open, setOpen] = useState(false);
  return (
    <header className="top">
      <h1>Flannelgraph</h1>
      <Stories {...props} />
      <Backends {...props} />
      <span className="space" />
      <span className="said" role="status">
        {said}
      </span>
      <button type="button" className="button menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.menu}
      </button>
      <div className={open ? 'more open' : 'more'}>{children}</div>
    </header>
  );
}

/** Side by side where there is room, one below the other in a menu where there is not. */
function Backends<Backend extends string>({ backends, backend, onBackend }: HeaderProps<Backend>) {
  const words = useWords(HEADER_WORDS);
  return (
    <>
      <Segmented
        legend={words.backend}
        mono
        choices={backends.map((name) => ({ name, label: name }))}
        chosen={backend}
        onChoose={onBackend}
      />
      <label className="backends">
        <span className="unseen">{words.backend}</span>
        <select
          className="mono"
          value={backend}
          onChange={(event) => {
            const chosen = backends.find((name) => name === event.target.value);
            if (chosen !== undefined) onBackend(chosen);
          }}
        >
          {backends.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </>
  );
}

type StoriesProps = Pick<HeaderProps<string>, 'stories' | 'story' | 'from' | 'onStory'>;

function Stories({ stories, story, from, onStory }: StoriesProps) {
  const words = useWords(HEADER_WORDS);
  const own = useWords(OWN_STORY);
  return (
    <label className="stories">
      <span className="unseen">{words.story}</span>
      <select value={story ?? ''} onChange={(event) => onStory(event.target.value)}>
        {story === null && <option value="">{from === null ? own : words.changed(from)}</option>}
        {stories.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
