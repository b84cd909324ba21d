/** What became of a profile that was dropped: whose machine it is, or everything that is wrong with the file. */
import { useEffect, useRef } from 'react';
import { useWords } from '../language/language';
import { ROOM_WORDS } from '../language/room';

export interface ProfileReportProps {
  /** Name of the file. */
  readonly file: string;
  readonly outcome:
    | { readonly kind: 'accepted'; readonly title: string; readonly machine: string; readonly date: string }
    | {
        readonly kind: 'refused';
        readonly problems: readonly { readonly path: string; readonly message: string }[];
      };
  readonly onUse: () => void;
  readonly onClose: () => void;
}

/** More would not be read. */
const SHOWN = 30;

export function ProfileReport({ file, outcome, onUse, onClose }: ProfileReportProps) {
  const words = useWords(ROOM_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="keymap profile-report" aria-label={words.profile} onClose={onClose}>
      {outcome.kind === 'accepted' ? (
        <>
          <h2>{outcome.title}</h2>
          <p>
            {outcome.machine}, {outcome.date}. {words.from(file)} {words.kept}
          </p>
          <button type="button" className="key main" onClick={onUse}>
            {words.usePrices}
          </button>{' '}
        </>
      ) : (
        <>
          <h2>{words.refused}</h2>
          <p>
            {words.leftAside(file)}{' '}
            {outcome.problems.length > SHOWN && words.firstOf(SHOWN, outcome.problems.length)}
          </p>
          <ul className="profile-problems">
            {outcome.problems.slice(0, SHOWN).map(({ path, message }, at) => (
              <li key={at}>
                <code>{path === '' ? words.document : path}</code> {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}
