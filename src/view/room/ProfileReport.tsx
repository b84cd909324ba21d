/** What became of a profile that was dropped: whose machine it is, or everything that is wrong with the file. */
import { useEffect, useRef } from 'react';

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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="keymap profile-report" aria-label="Cost profile" onClose={onClose}>
      {outcome.kind === 'accepted' ? (
        <>
          <h2>{outcome.title}</h2>
          <p>
            {outcome.machine}, {outcome.date}. From <code>{file}</code>. It stays in this browser; a link
            names it, but does not carry it.
          </p>
          <button type="button" className="key main" onClick={onUse}>
            Use its prices
          </button>{' '}
        </>
      ) : (
        <>
          <h2>This is not a cost profile that can be used</h2>
          <p>
            <code>{file}</code> was left aside; nothing has changed.{' '}
            {outcome.problems.length > SHOWN && `The first ${SHOWN} of ${outcome.problems.length} problems:`}
          </p>
          <ul className="profile-problems">
            {outcome.problems.slice(0, SHOWN).map(({ path, message }, at) => (
              <li key={at}>
                <code>{path === '' ? 'the document' : path}</code> {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
