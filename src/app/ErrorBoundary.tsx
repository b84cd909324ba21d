/** Our own mistakes: never a blank page, but what happened and the link that made it happen, to be copied into a report. */
import { Component, type ReactNode } from 'react';
import { copyText } from './save';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly message: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { message: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === null ? this.props.children : <Mishap message={message} />;
  }
}

/** Shown when there is nothing else left to show. */
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
