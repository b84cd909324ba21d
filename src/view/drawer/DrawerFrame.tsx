/**
 * What is opened beside the stage: a titled panel in the inspector's place, a sheet where there is no room. The title
 * takes the focus when it opens, or the field that it is opened for, so that a keyboard goes on from there.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../controls/icons';
import { DRAWER_WORDS } from '../language/drawer';
import { useWords } from '../language/language';

export interface DrawerFrameProps {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly lead?: string;
  /** Which page of several is open: each keeps its place, and its opening takes the focus. */
  readonly page?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What somebody opens the drawer to type into; on a touch screen it would only bring up the keyboard. */
function firstIn(body: HTMLElement | null): HTMLElement | null {
  if (!matchMedia('(pointer: fine)').matches) return null;
  return body?.querySelector<HTMLElement>(':scope > :not([hidden]) [data-first]') ?? null;
}

export function DrawerFrame({ title, lead, page = '', onClose, children }: DrawerFrameProps) {
  const { close } = useWords(DRAWER_WORDS);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const places = useRef(new Map<string, number>());
  const opened = useRef(false);
  useEffect(() => {
    const [element, kept] = [body.current, places.current];
    (firstIn(element) ?? heading.current)?.focus({ preventScroll: true });
    // When it opens it stands at its top anyway, unless something in it has come into sight already.
    if (element !== null && opened.current) element.scrollTop = kept.get(page) ?? 0;
    opened.current = true;
    const keep = () => kept.set(page, element?.scrollTop ?? 0);
    element?.addEventListener('scroll', keep);
    return () => element?.removeEventListener('scroll', keep);
  }, [page]);
  return (
    <aside className="drawer" aria-label={title}>
      <div className="drawer-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="key" aria-label={close} title={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div ref={body} className="drawer-body">
        {lead !== undefined && <p className="drawer-lead">{lead}</p>}
        {children}
      </div>
    </aside>
  );
}
