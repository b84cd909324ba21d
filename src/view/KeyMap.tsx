/** The keys of the player, in a dialog that the question mark opens. */
import { useEffect, useRef } from 'react';

const KEYS = [
  ['Space or K', 'play, pause'],
  ['← →', 'previous, next step'],
  ['Shift ← →, J L', 'previous, next crossing of the user/kernel line'],
  ['Home End', 'first, last step'],
  [', .', 'a little back, a little forward'],
  ['< >', 'slower, faster'],
  ['0 … 9', 'to 0 … 90 % of the film'],
  ['?', 'this list'],
  ['Esc', 'close what is open'],
] as const;

export interface KeyMapProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeyMap({ open, onClose }: KeyMapProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="keymap" aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <p>They work while the focus is inside the player.</p>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt className="mono">{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
