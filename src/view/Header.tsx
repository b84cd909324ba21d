/** The top of the screen: which story is told, by which backend, in which light, and its link. */
import { useState } from 'react';
import { Segmented } from './controls/Segmented';

export interface Story {
  readonly name: string;
  readonly title: string;
}

export type Theme = 'auto' | 'light' | 'dark';

export interface HeaderProps<Backend extends string> {
  readonly stories: readonly Story[];
  /** Null when the scenario is nobody's preset. */
  readonly story: string | null;
  readonly onStory: (name: string) => void;
  readonly backends: readonly Backend[];
  readonly backend: Backend;
  readonly onBackend: (backend: Backend) => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onCopyLink: () => void;
  /** What to say about the copying, for a moment. */
  readonly copied: string;
  readonly onKeys: () => void;
}

const THEMES = [
  { name: 'light', label: 'light' },
  { name: 'dark', label: 'dark' },
  { name: 'auto', label: 'auto', hint: 'As your system is set' },
] as const;

export function Header<Backend extends string>(props: HeaderProps<Backend>) {
  const { theme, onTheme, onCopyLink, copied, onKeys } = props;
  const [open, setOpen] = useState(false);
  return (
    <header className="top">
      <h1>Flannelgraph</h1>
      <Stories {...props} />
      <Backends {...props} />
      <span className="space" />
      <button type="button" className="button menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        Menu
      </button>
      <div className={open ? 'more open' : 'more'}>
        <span className="said" role="status">
          {copied}
        </span>
        <a
          className="button"
          href="?view=leases"
          title="Days of leases: who holds which subnet, and for how long"
        >
          Leases
        </a>
        <button type="button" className="button" onClick={onCopyLink}>
          Copy link
        </button>
        <button type="button" className="button keys-button" onClick={onKeys} title="Keys: ?">
          Keys
        </button>
        <Segmented legend="Theme" choices={THEMES} chosen={theme} onChoose={onTheme} />
      </div>
    </header>
  );
}

/** Side by side where there is room, one below the other in a menu where there is not. */
function Backends<Backend extends string>({ backends, backend, onBackend }: HeaderProps<Backend>) {
  return (
    <>
      <Segmented
        legend="Backend"
        mono
        choices={backends.map((name) => ({ name, label: name }))}
        chosen={backend}
        onChoose={onBackend}
      />
      <label className="backends">
        <span className="unseen">Backend</span>
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

type StoriesProps = Pick<HeaderProps<string>, 'stories' | 'story' | 'onStory'>;

function Stories({ stories, story, onStory }: StoriesProps) {
  return (
    <label className="stories">
      <span className="unseen">Story</span>
      <select value={story ?? ''} onChange={(event) => onStory(event.target.value)}>
        {story === null && <option value="">Your own scenario</option>}
        {stories.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
