/**
 * A table of figures that say where they come from: a mark in each cell (measured, modelled, published), and the source
 * of the one that is pointed at or has the focus in a line below, where it stays until another is looked at.
 *
 * One tab stop; arrow keys go from figure to figure.
 */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type How } from '../../engine';
import { COST_NAMES, HOW_MARKS } from '../../playback';
import { COST_WORDS } from '../language/cost';
import { useLanguage, useWords } from '../language/language';

/** A figure as it is written, how it was come by and from where. */
export interface Sourced {
  readonly text: string;
  readonly how: How;
  readonly source: string;
  /** The source is said in the reader’s language; what the engine says is English. */
  readonly translated?: boolean;
}

export interface FigureColumn {
  readonly key: string;
  readonly title: string;
  /** What is counted, in a sentence. */
  readonly hint: string;
  /** Its head stands upright: the column is as narrow as its figures. */
  readonly upright?: boolean;
}

export interface FigureRow {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  /** In place of the title, where that is more than a word. */
  readonly head?: ReactNode;
  /** A picture between title and figures, in a cell of its own. */
  readonly picture?: ReactNode;
  /** One for each column; null where there is nothing to count. */
  readonly figures: readonly (Sourced | null)[];
  readonly strong: boolean;
}

export interface FigureTableProps {
  readonly caption: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly FigureRow[];
  /** In place of a head for each column. */
  readonly heads?: ReactNode;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

const MOVES: Readonly<Partial<Record<string, readonly [row: number, column: number]>>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next cell with a figure in a direction; the same one at the edge. */
export function cellFrom(rows: readonly FigureRow[], { row, column }: Cell, key: string): Cell | null {
  const move = MOVES[key];
  if (move === undefined) return null;
  const [down, right] = move;
  let next = { row: row + down, column: column + right };
  while (rows[next.row]?.figures[next.column] === null)
    next = { row: next.row + down, column: next.column + right };
  return rows[next.row]?.figures[next.column] === undefined ? { row, column } : next;
}

export function FigureTable({ caption, columns, rows, heads }: FigureTableProps) {
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const [looked, setLooked] = useState<Cell | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const line = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cellFrom(rows, at, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  return (
    <div className="figure-block">
      <div className="figure-scroll">
        <table ref={table} className="figures" onKeyDown={onKeyDown}>
          <caption className="unseen">{caption}</caption>
          {heads ?? <Heads columns={columns} />}
          <tbody>
            {rows.map((row, r) => (
              <Row
                key={row.key}
                {...{ row, columns, line }}
                at={r}
                stop={at.row === r ? at.column : null}
                onLook={(column) => setLooked({ row: r, column })}
                onFocus={(column) => setAt({ row: r, column })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <SourceLine id={line} columns={columns} rows={rows} looked={looked} />
    </div>
  );
}

interface RowProps {
  readonly row: FigureRow;
  readonly columns: readonly FigureColumn[];
  readonly line: string;
  /** Which row this is. */
  readonly at: number;
  /** The column of the table’s tab stop; null when it is in another row. */
  readonly stop: number | null;
  readonly onLook: (column: number) => void;
  readonly onFocus: (column: number) => void;
}

function Row({ row, columns, line, at, stop, onLook, onFocus }: RowProps) {
  return (
    <tr className={row.strong ? 'strong' : undefined}>
      <th scope="row" title={row.hint}>
        {row.head ?? row.title}
      </th>
      {row.picture !== undefined && <td className="figure-picture">{row.picture}</td>}
      {row.figures.map((figure, c) => (
        <td key={columns[c]?.key ?? c}>
          {figure !== null && (
            <FigureButton
              figure={figure}
              cell={`${at} ${c}`}
              stop={stop === c}
              line={line}
              onLook={() => onLook(c)}
              onFocus={() => onFocus(c)}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

function Heads({ columns }: Pick<FigureTableProps, 'columns'>) {
  return (
    <thead>
      <tr>
        <td />
        {columns.map(({ key, title, hint, upright }) => (
          <th key={key} scope="col" title={hint} className={upright === true ? 'upright' : undefined}>
            <span>{title}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface FigureButtonProps {
  readonly figure: Sourced;
  readonly cell: string;
  /** The table's one tab stop. */
  readonly stop: boolean;
  readonly line: string;
  readonly onLook: () => void;
  readonly onFocus: () => void;
}

function FigureButton({ figure, cell, stop, line, onLook, onFocus }: FigureButtonProps) {
  const word = COST_NAMES[useLanguage()].how[figure.how];
  return (
    <button
      type="button"
      className={`figure how-${figure.how}`}
      data-cell={cell}
      tabIndex={stop ? 0 : -1}
      aria-describedby={line}
      onClick={onLook}
      onPointerEnter={onLook}
      onFocus={() => {
        onFocus();
        onLook();
      }}
    >
      <span className="mono">{figure.text}</span>
      <span className="how" aria-hidden="true">
        {HOW_MARKS[figure.how]}
      </span>
      <span className="unseen">, {word}</span>
    </button>
  );
}

interface SourceLineProps extends Pick<FigureTableProps, 'columns' | 'rows'> {
  readonly id: string;
  readonly looked: Cell | null;
}

function SourceLine({ id, columns, rows, looked }: SourceLineProps) {
  const { how } = COST_NAMES[useLanguage()];
  const row = looked === null ? undefined : rows[looked.row];
  const figure = looked === null ? null : (row?.figures[looked.column] ?? null);
  const column = looked === null ? undefined : columns[looked.column];
  return (
    <p id={id} className="source-line">
      {figure === null || row === undefined ? (
        <HowLegend />
      ) : (
        <>
          <b>
            {row.title}, {column?.title ?? ''}: {figure.text}
          </b>{' '}
          {how[figure.how]}. <span lang={figure.translated === true ? undefined : 'en'}>{figure.source}</span>
        </>
      )}
    </p>
  );
}

const HOWS = ['measured', 'modelled', 'published'] as const;

/** What the marks mean, while nothing is looked at. */
export function HowLegend() {
  const words = useWords(COST_WORDS);
  const { how } = COST_NAMES[useLanguage()];
  return (
    <>
      {HOWS.map((name) => (
        <span key={name} className="how-key">
          {HOW_MARKS[name]} {how[name]}
        </span>
      ))}
      <span className="how-key">{words.point}</span>
    </>
  );
}
