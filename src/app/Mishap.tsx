/** What is shown when nothing else can be: our own mistake, and the link that leads back to it. */
import { MISHAP_WORDS } from '../view/language/fetch';
import { useWords } from '../view/language/language';
import { copyText } from './save';

export function Mishap({ message }: { readonly message: string }) {
  const words = useWords(MISHAP_WORDS);
  return (
    <main className="mishap">
      <h1>{words.title}</h1>
      <p>{words.ours}</p>
      <pre className="mono" lang="en">
        {message}
      </pre>
      <p>{words.report}</p>
      <p>
        <input className="mono" readOnly value={location.href} aria-label={words.link} />{' '}
        <button type="button" className="button" onClick={() => void copyText(location.href)}>
          {words.copy}
        </button>
      </p>
      <p>
        <a href={location.pathname}>{words.back}</a>
      </p>
    </main>
  );
}
