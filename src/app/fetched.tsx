/**
 * A component in a file of its own, fetched when it is first shown. While it is on its way something designed stands in
 * for it; when it cannot be had, that is said and can be tried again. Other errors of it are nobody's here.
 */
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { Unfetched, Waiting } from '../view/Waiting';
import { stylesAgain } from './styles-again';

/** Marks an error as one of the line, not of the program. */
class NotFetched extends Error {}

export interface Frame {
  /** Where the stand-ins go: a drawer, a note above the page; plainly in place when it is left out. */
  readonly frame?: (standIn: ReactNode) => ReactNode;
  /** Leads back to where there was no need of it. */
  readonly onLeave?: () => void;
}

const plainly = (standIn: ReactNode): ReactNode => standIn;

/** A note above the page, for what opens over it. */
export const noted = (standIn: ReactNode): ReactNode => <div className="fetch-note">{standIn}</div>;

interface CatcherProps extends Frame {
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

class Catcher extends Component<CatcherProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { children, frame = plainly, onAgain, onLeave } = this.props;
    if (error === null) return children;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as it came: it is for whoever stands above
    if (!(error instanceof NotFetched)) throw error;
    const again = () => {
      this.setState({ error: null });
      onAgain();
    };
    return frame(<Unfetched onAgain={again} onReload={() => location.reload()} onClose={onLeave} />);
  }
}

/** The component that `load` fetches, with what stands in for it until then. */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props & Frame) => ReactNode {
  const attempt = (coming: () => Promise<ComponentType<Props>>) =>
    lazy(() =>
      coming().then(
        (component) => ({ default: component }),
        (error: unknown) => {
          // Whoever tries again, or opens it a second time, does not get the same failure.
          latest = attempt(() => stylesAgain().then(load));
          throw new NotFetched('a part could not be fetched', { cause: error });
        },
      ),
    );
  // Kept for the next time it is shown: what has been fetched once is there at once.
  let latest = attempt(load);
  return function Fetched({ frame, onLeave, ...props }: Props & Frame) {
    const [Part, setPart] = useState(() => latest);
    const again = () => setPart(() => latest);
    const around = { ...(frame && { frame }), ...(onLeave && { onLeave }) };
    const waiting = (frame ?? plainly)(<Waiting onCancel={onLeave} />);
    return (
      <Catcher {...around} onAgain={again}>
        <Suspense fallback={waiting}>
          <Part {...(props as unknown as Props)} />
        </Suspense>
      </Catcher>
    );
  };
}
