/**
 * A button that opens a short list of ways on: links and doings, each with a word of what it is for.
 *
 * A disclosure, not an ARIA menu: Tab walks it, Escape closes it and gives the focus back.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

export type MenuItem = {
  readonly label: string;
  /** What it is for, in a few words. */
  readonly hint: string;
} & (
  | {
      readonly href: string;
      /** It is what is on screen. */
      readonly here?: boolean;
    }
  | { readonly onTake: () => void }
);

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Below the items: settings that stay open while they are tried. */
  readonly children?: ReactNode;
}

export function Menu({ label, items, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const close = () => setOpen(false);
  // A dialog gives the focus back to where it was when it opened: not to an item that is no longer shown.
  const taken = () => {
    close();
    button.current?.focus();
  };
  useOutside(root, open, close);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
    button.current?.focus();
  };
  return (
    <div className="disclosure" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="button opens"
        ref={button}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div className="disclosed" id={list} hidden={!open}>
        <ul>
          {items.map((item) => (
            <Item key={item.label} item={item} onTaken={'href' in item ? close : taken} />
          ))}
        </ul>
        {children}
      </div>
    </div>
  );
}

function Item({ item, onTaken }: { readonly item: MenuItem; readonly onTaken: () => void }) {
  const words = (
    <>
      <b>{item.label}</b> <span>{item.hint}</span>
    </>
  );
  if ('href' in item)
    return (
      <li>
        <a href={item.href} aria-current={item.here === true ? 'page' : undefined} onClick={onTaken}>
          {words}
        </a>
      </li>
    );
  const take = () => {
    onTaken();
    item.onTake();
  };
  return (
    <li>
      <button type="button" onClick={take}>
        {words}
      </button>
    </li>
  );
}

/** Closes what is open when the pointer or the focus goes elsewhere. */
function useOutside(root: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) close();
    };
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  });
}
