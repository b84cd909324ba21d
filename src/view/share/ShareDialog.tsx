/** What a link will show, and the link in every form that people paste: alone, with a sentence, as Markdown, as a QR code. */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/language';
import { SHARE_WORDS } from '../language/share';
import { QrCode } from './QrCode';
import './share.css';

export interface Shared {
  readonly link: string;
  readonly text: string;
  readonly markdown: string;
  /** Some programs would cut it. */
  readonly long: boolean;
  /** Null for a link that is too long for one. */
  readonly modules: readonly (readonly boolean[])[] | null;
}

export interface ShareDialogProps {
  /** What whoever opens it sees, a line each. */
  readonly shows: readonly string[];
  /** Null for a scenario that does not fit into a link. */
  readonly shared: Shared | null;
  /** Resolves with whether it worked. */
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export function ShareDialog({ shows, shared, onCopy, onClose }: ShareDialogProps) {
  const words = useWords(SHARE_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keymap share" aria-label={words.title} onClose={onClose}>
      <h2>{words.title}</h2>
      <p>{words.shows}</p>
      <ul className="shows">
        {shows.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {shared === null ? (
        <p className="warning">{words.tooLong}</p>
      ) : (
        <Forms shared={shared} onCopy={onCopy} />
      )}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}

type FormsProps = Pick<ShareDialogProps, 'onCopy'> & { readonly shared: Shared };

function Forms({ shared, onCopy }: FormsProps) {
  const words = useWords(SHARE_WORDS);
  const [said, say] = useState('');
  const copy = (text: string) => void onCopy(text).then((done) => say(done ? words.copied : words.notCopied));
  return (
    <>
      <div className="forms">
        <div>
          <Form label={words.link} text={shared.link} onCopy={copy} />
          <Form label={words.text} text={shared.text} onCopy={copy} />
          <Form label={words.markdown} text={shared.markdown} onCopy={copy} />
        </div>
        {shared.modules === null ? (
          <p className="no-qr">{words.noQr}</p>
        ) : (
          <QrCode modules={shared.modules} label={words.qr} />
        )}
      </div>
      {shared.long && <p className="warning">{words.long(shared.link.length)}</p>}
      <p className="stamp">{words.stamp}</p>
      <p className="said" role="status">
        {said}
      </p>
    </>
  );
}

interface FormProps {
  readonly label: string;
  readonly text: string;
  readonly onCopy: (text: string) => void;
}

function Form({ label, text, onCopy }: FormProps) {
  const { copy } = useWords(SHARE_WORDS);
  return (
    <div className="form">
      <label>
        <span>{label}</span>
        <input className="mono" readOnly value={text} onFocus={(event) => event.target.select()} />
      </label>
      <button type="button" className="button" aria-label={`${copy}: ${label}`} onClick={() => onCopy(text)}>
        {copy}
      </button>
    </div>
  );
}
