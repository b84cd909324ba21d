/**
 * The nested headers as a tree: each header opens to its fields. One tab stop; up and down move, left and right fold.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { FieldNode, HeaderNode } from '../../playback';
import { INSPECTOR_WORDS } from '../language/inspector';
import { useWords } from '../language/language';
import { Words } from '../Words';
import { type Selection } from './selection';

export interface HeaderTreeProps {
  readonly headers: readonly HeaderNode[];
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

interface TreeActions {
  readonly open: ReadonlySet<string>;
  readonly toggle: (header: string, open: boolean) => void;
}

const hasNews = (header: HeaderNode): boolean => header.fields.some((f) => f.change?.kind === 'changed');

/** Moves the focus among the items in sight, and folds or opens the header in focus. */
function onTreeKey(event: KeyboardEvent<HTMLElement>, { toggle }: TreeActions): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem] > .line')];
  const at = items.findIndex((item) => item === document.activeElement);
  const item = items[at];
  const header = item?.dataset['header'];
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => items[Math.min(items.length - 1, at + 1)]?.focus(),
    ArrowUp: () => items[Math.max(0, at - 1)]?.focus(),
    Home: () => items[0]?.focus(),
    End: () => items.at(-1)?.focus(),
    ArrowRight: () => header !== undefined && toggle(header, true),
    ArrowLeft: () => header !== undefined && toggle(header, false),
    Enter: () => item?.click(),
    ' ': () => item?.click(),
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

export function HeaderTree({ headers, selection, onSelect }: HeaderTreeProps) {
  const tree = useRef<HTMLUListElement>(null);
  const words = useWords(INSPECTOR_WORDS);
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const open = new Set(headers.filter((h) => folded.get(h.id) ?? hasNews(h)).map((h) => h.id));
  const toggle = (id: string, to: boolean) => setFolded(new Map(folded).set(id, to));
  return (
    <ul
      ref={tree}
      className="header-tree"
      role="tree"
      aria-label={words.headers}
      onKeyDown={(event) => onTreeKey(event, { open, toggle })}
      onPointerLeave={() => onSelect(null)}
    >
      {headers.map((header, at) => (
        <HeaderItem key={header.id} first={at === 0} {...{ header, selection, onSelect, open, toggle }} />
      ))}
    </ul>
  );
}

interface HeaderItemProps extends TreeActions {
  readonly header: HeaderNode;
  readonly first: boolean;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

function HeaderItem({ header, first, selection, onSelect, open, toggle }: HeaderItemProps) {
  const isOpen = open.has(header.id);
  const choose = () => onSelect({ header: header.id, field: null });
  const chosen = selection?.header === header.id;
  return (
    <li
      role="treeitem"
      aria-expanded={isOpen}
      aria-level={header.depth + 1}
      aria-selected={chosen && selection.field === null}
      className={`header depth-${Math.min(header.depth, 3)} edge-${header.hue}${chosen ? ' selected' : ''}`}
    >
      <HeaderLine {...{ header, first, isOpen, choose }} onToggle={() => toggle(header.id, !isOpen)} />
      {isOpen && (
        <ul role="group">
          {header.fields.map((field) => (
            <FieldItem key={field.id} {...{ field, header, selection, onSelect }} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface HeaderLineProps {
  readonly header: HeaderNode;
  readonly first: boolean;
  readonly isOpen: boolean;
  readonly choose: () => void;
  readonly onToggle: () => void;
}

function HeaderLine({ header, first, isOpen, choose, onToggle }: HeaderLineProps) {
  return (
    <div
      className="line"
      data-header={header.id}
      tabIndex={first ? 0 : -1}
      onFocus={choose}
      onPointerEnter={choose}
      onClick={onToggle}
    >
      <span className="name">
        {header.name} <span className="octets mono">{header.until - header.from}</span>
        <span className="fold" aria-hidden="true">
          {isOpen ? '−' : '+'}
        </span>
      </span>
      <span className="summary mono">
        <Words text={header.summary} />
      </span>
      {header.problem !== null && <span className="problem">{header.problem}</span>}
    </div>
  );
}

interface FieldItemProps {
  readonly field: FieldNode;
  readonly header: HeaderNode;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

function FieldItem({ field, header, selection, onSelect }: FieldItemProps) {
  const chosen = selection?.header === header.id && selection.field === field.id;
  const choose = () => onSelect({ header: header.id, field: field.id });
  const { change } = field;
  const changed = change?.kind === 'changed';
  return (
    <li
      role="treeitem"
      aria-level={header.depth + 2}
      aria-selected={chosen}
      className={`field${chosen ? ' selected' : ''}${changed ? ' changed' : ''}`}
      title={field.meaning}
    >
      <div className="line" tabIndex={-1} onFocus={choose} onPointerEnter={choose}>
        <span className="name">{field.name}</span>
        <span className="value mono">
          {changed && change.before !== null && <s className="before">{change.before}</s>} {field.value}
        </span>
      </div>
    </li>
  );
}
