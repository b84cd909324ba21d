/** The note above the page that tells how far a long film is. Fetched when somebody has had to wait. */
import { createRoot } from 'react-dom/client';
import { type Language, LanguageContext } from '../../view/language/language';
import { Working } from '../../view/Working';
import { type Told } from './work';

export interface Note {
  readonly show: (told: Told) => void;
  readonly remove: () => void;
}

export interface NoteProps {
  readonly language: Language;
  /** There is a film on the page meanwhile. */
  readonly shows: boolean;
  readonly onCancel: () => void;
}

/** Puts the note on the page: behind it for who reads it in order, above it for who sees it. */
export function putNote({ language, shows, onCancel }: NoteProps): Note {
  const place = document.createElement('div');
  place.className = 'fetch-note';
  document.body.append(place);
  const root = createRoot(place);
  return {
    show: (told) =>
      root.render(
        <LanguageContext value={language}>
          <Working {...told} shows={shows} onCancel={onCancel} />
        </LanguageContext>,
      ),
    remove: () => {
      root.unmount();
      place.remove();
    },
  };
}
