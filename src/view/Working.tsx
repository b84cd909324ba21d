/** A long film is computed: how far it is, and a way out. */
import { useWords } from './language/language';
import { WORK_WORDS } from './language/work';
import './styles/waiting.css';

export interface WorkingProps {
  /** Events that have been computed. */
  readonly events: number;
  /** The page computes by itself. */
  readonly onPage: boolean;
  /** There is a film on the page meanwhile. */
  readonly shows: boolean;
  readonly onCancel: () => void;
  /** What is computed; left out, a film. */
  readonly title?: string;
}

export function Working({ events, onPage, shows, onCancel, title }: WorkingProps) {
  const words = useWords(WORK_WORDS);
  const name = title ?? words.title;
  return (
    <section className="working" aria-label={name}>
      <p role="status">
        <b>{name}</b> {shows && words.stays} {onPage && words.onPage}
      </p>
      <progress aria-label={name} />
      <p className="working-foot">
        <span className="quiet">{events === 0 ? words.beginning : words.events(events)}</span>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </p>
    </section>
  );
}
