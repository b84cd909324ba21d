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
}

export function Working({ events, onPage, shows, onCancel }: WorkingProps) {
  const words = useWords(WORK_WORDS);
  return (
    <section className="working" aria-label={words.title}>
      <p role="status">
        <b>{words.title}</b> {shows && words.stays} {onPage && words.onPage}
      </p>
      <progress aria-label={words.title} />
      <p className="working-foot">
        <span className="quiet">{events === 0 ? words.beginning : words.events(events)}</span>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </p>
    </section>
  );
}
