/** What is shown when nothing else can be: our own mistake, and the link that leads back to it. */
import { copyText } from './save';

export function Mishap({ message }: { readonly message: string }) {
  return (
    <main className="mishap">
      <h1>Flannelgraph has made a mistake</h1>
      <p>It is ours, not yours. This is what the program says about it:</p>
      <pre className="mono">{message}</pre>
      <p>This link leads back here. Please put it into your report:</p>
      <p>
        <input className="mono" readOnly value={location.href} aria-label="Link to this mistake" />{' '}
        <button type="button" className="button" onClick={() => void copyText(location.href)}>
          Copy link
        </button>
      </p>
      <p>
        <a href={location.pathname}>Back to the beginning</a>
      </p>
    </main>
  );
}
