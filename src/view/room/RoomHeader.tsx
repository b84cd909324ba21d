/** The top of a room: the ways to the film and the other rooms, what is worth seeing here, theme and link. */
import { type ReactNode } from 'react';
import { type Theme, ThemeChoice } from '../controls/ThemeChoice';
import { useWords } from '../language/language';
import { ROOM_WORDS } from '../language/room';

export interface RoomDoor {
  readonly name: string;
  readonly label: string;
  readonly href: string;
  readonly hint: string;
}

export interface RoomHeaderProps {
  readonly doors: readonly RoomDoor[];
  /** The room we are in. */
  readonly here: string;
  readonly presets: readonly { readonly title: string; readonly query: string }[];
  /** The query of the preset on screen; null when it is none. */
  readonly preset: string | null;
  readonly onPreset: (query: string) => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  /** The switch of languages. */
  readonly languages: ReactNode;
  readonly onCopyLink: () => void;
  /** What to say about the copying, for a moment. */
  readonly copied: string;
}

export function RoomHeader(props: RoomHeaderProps) {
  const { doors, here, theme, onTheme, languages, onCopyLink, copied } = props;
  const words = useWords(ROOM_WORDS);
  return (
    <header className="top room-top">
      <h1>Flannelgraph</h1>
      <nav className="doors" aria-label={words.rooms}>
        {doors.map(({ name, label, href, hint }) => (
          <a key={name} href={href} title={hint} aria-current={name === here ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {props.presets.length > 0 && <Presets {...props} />}
      <span className="space" />
      <span className="said" role="status">
        {copied}
      </span>
      <button type="button" className="button" onClick={onCopyLink}>
        {words.copyLink}
      </button>
      <ThemeChoice theme={theme} onTheme={onTheme} />
      {languages}
    </header>
  );
}

type PresetsProps = Pick<RoomHeaderProps, 'presets' | 'preset' | 'onPreset'>;

function Presets({ presets, preset, onPreset }: PresetsProps) {
  const words = useWords(ROOM_WORDS);
  return (
    <label className="stories">
      <span className="unseen">{words.worthSeeing}</span>
      <select value={preset ?? ''} onChange={(event) => onPreset(event.target.value)}>
        {preset === null && <option value="">{words.own}</option>}
        {presets.map(({ title, query }) => (
          <option key={query} value={query}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
