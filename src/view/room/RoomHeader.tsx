/** The top of a room, the same as the film's: what is worth seeing here, and the lists of everything else there is. */
import { type ReactNode, useState } from 'react';
import { Menu, type MenuItem } from '../controls/Menu';
import { DRAWER_WORDS } from '../language/drawer';
import { HEADER_WORDS } from '../language/header';
import { useWords } from '../language/language';
import { ROOM_WORDS } from '../language/room';

export interface RoomMenu {
  readonly name: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** What can be chosen from in this room. */
export interface RoomChoices {
  readonly label: string;
  readonly options: readonly { readonly title: string; readonly value: string }[];
  /** Null when it is none of them. */
  readonly chosen: string | null;
  readonly onChoose: (value: string) => void;
}

export interface RoomHeaderProps {
  /** The room we are in, in words. */
  readonly here: string;
  /** The film's query; empty for the default film. */
  readonly film: string;
  readonly choices: RoomChoices | null;
  readonly menus: readonly RoomMenu[];
  /** Theme and language, in the last of the lists. */
  readonly settings: ReactNode;
  /** What was just done, for a moment. */
  readonly said: string;
}

/** The film, with something opened beside it. */
const filmWith = (film: string, open: string): string => `?${film === '' ? 'v=1' : film}&open=${open}`;

export function RoomHeader({ here, film, choices, menus, settings, said }: RoomHeaderProps) {
  const words = useWords(ROOM_WORDS);
  const drawers = useWords(DRAWER_WORDS);
  const head = useWords(HEADER_WORDS);
  const [open, setOpen] = useState(false);
  const toFilm = film === '' ? '.' : `?${film}`;
  return (
    <header className="top room-top">
      <h1>
        <a href={toFilm}>Flannelgraph</a> <span className="room-name">{here}</span>
      </h1>
      {choices !== null && <Choices {...choices} />}
      <span className="space" />
      <span className="said" role="status">
        {said}
      </span>
      <button type="button" className="button menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {head.menu}
      </button>
      <nav className={open ? 'more open' : 'more'} aria-label={words.rooms}>
        <a className="button" href={toFilm} title={words.filmHint}>
          {words.film}
        </a>
        <a className="button" href={filmWith(film, 'break')} title={drawers.breakHint}>
          {drawers.break}
        </a>
        <a className="button" href={filmWith(film, 'edit')} title={drawers.editHint}>
          {drawers.edit}
        </a>
        {menus.map(({ name, label, items }) => (
          <Menu key={name} label={label} items={items}>
            {name === 'settings' && <div className="settings">{settings}</div>}
          </Menu>
        ))}
      </nav>
    </header>
  );
}

function Choices({ label, options, chosen, onChoose }: RoomChoices) {
  const words = useWords(ROOM_WORDS);
  return (
    <label className="stories">
      <span className="unseen">{label}</span>
      <select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {chosen === null && <option value="">{words.own}</option>}
        {options.map(({ title, value }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
