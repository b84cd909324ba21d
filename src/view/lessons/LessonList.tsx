/** All lessons in order, with what one knows afterwards and how far one has come. */
import { useWords } from '../language/language';
import { LESSON_WORDS } from '../language/lessons';

export interface LessonEntry {
  readonly name: string;
  readonly title: string;
  readonly promise: string;
  readonly minutes: number;
  readonly pages: number;
  /** Pages that have been revealed. */
  readonly seen: number;
  readonly done: boolean;
  readonly href: string;
}

export interface LessonListProps {
  readonly entries: readonly LessonEntry[];
  /** The first lesson that is not finished; null when all are. */
  readonly next: string | null;
  readonly onOpen: (name: string) => void;
  readonly onBeginAgain: () => void;
}

export function LessonList({ entries, next, onOpen, onBeginAgain }: LessonListProps) {
  const words = useWords(LESSON_WORDS);
  const begun = entries.some(({ seen }) => seen > 0);
  return (
    <main className="lesson-list">
      <h2>{words.title}</h2>
      <p className="intro">{words.intro}</p>
      <ol>
        {entries.map((entry, i) => (
          <Entry key={entry.name} {...{ entry, onOpen }} number={i + 1} isNext={entry.name === next} />
        ))}
      </ol>
      {next === null && (
        <p>
          {words.allDone} <a href="?v=1&view=diagnose">{words.diagnose}</a>
        </p>
      )}
      {begun && (
        <p className="kept">
          {words.kept}{' '}
          <button type="button" className="button" onClick={onBeginAgain}>
            {words.beginAgain}
          </button>
        </p>
      )}
    </main>
  );
}

interface EntryProps extends Pick<LessonListProps, 'onOpen'> {
  readonly entry: LessonEntry;
  readonly number: number;
  readonly isNext: boolean;
}

function Entry({ entry, number, isNext, onOpen }: EntryProps) {
  const words = useWords(LESSON_WORDS);
  const { name, title, promise, minutes, pages, seen, done, href } = entry;
  const state = done ? words.done : seen > 0 ? words.seen(seen, pages) : words.pages(pages);
  return (
    <li className={done ? 'lesson-entry done' : 'lesson-entry'}>
      <span className="lesson-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <h3>
          <a
            href={href}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              onOpen(name);
            }}
          >
            {title}
          </a>
        </h3>
        <p>{promise}</p>
        <p className="lesson-state">
          {words.minutes(minutes)}, {state}
          {isNext && <b> · {seen > 0 || number > 1 ? words.goOn : words.start}</b>}
        </p>
      </div>
    </li>
  );
}
