/** The keys of the player, in a dialog that the question mark opens. */
import { useEffect, useRef } from 'react';
import { KEY_WORDS } from './language/keys';
import { useWords } from './language/language';

export interface KeyMapProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeyMap({ open, onClose }: KeyMapProps) {
  const { title, where, close, keys } = useWords(KEY_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="keymap" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <p>{where}</p>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt className="mono">{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        {close}
      </button>
    </dialog>
  );
}
