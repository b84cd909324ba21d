/** The tables of one namespace as they stand: the row that decides is lit, and rows that lost say why. */
import { plain, type TableRow, type TableView } from '../../playback';
import { useWords } from '../language/language';
import { TABLES_WORDS } from '../language/tables';
import { Words } from '../Words';

export interface TablesViewProps {
  readonly tables: readonly TableView[];
  /** Nodes and pods whose tables can be looked at. */
  readonly namespaces: readonly string[];
  readonly namespace: string;
  /** The namespace of the step; looked at unless the reader picked another. */
  readonly here: string;
  readonly onLook: (namespace: string) => void;
}

export function TablesView({ tables, namespaces, namespace, here, onLook }: TablesViewProps) {
  const words = useWords(TABLES_WORDS);
  const asked = tables.filter((t) => t.asked);
  const rest = tables.filter((t) => !t.asked && t.rows.length > 0);
  return (
    <div className="tables-view">
      <label className="look-at">
        {words.of}{' '}
        <select className="mono" value={namespace} onChange={(event) => onLook(event.target.value)}>
          {namespaces.map((name) => (
            <option key={name} value={name}>
              {name === here ? words.here(name) : name}
            </option>
          ))}
        </select>
      </label>
      {asked.map((table) => (
        <OneTable key={table.kind} table={table} />
      ))}
      {rest.map((table, at) => (
        <details key={table.kind} className="other-table" open={asked.length === 0 && at === 0}>
          <summary>
            {table.title} <span className="octets mono">{table.rows.length}</span>
          </summary>
          <OneTable table={table} />
        </details>
      ))}
      {asked.length + rest.length === 0 && <p className="empty">{words.empty}</p>}
    </div>
  );
}

/** Columns that somebody has something to say in; what has no name is said on a line of its own. */
const columnsOf = ({ columns, rows }: TableView): readonly number[] =>
  columns.flatMap((column, at) =>
    column !== '' && rows.some(({ cells }) => plain(cells[at] ?? []) !== '') ? [at] : [],
  );

const attributesOf = ({ columns }: TableView): readonly number[] =>
  columns.flatMap((column, at) => (column === '' ? [at] : []));

function OneTable({ table }: { readonly table: TableView }) {
  const shown = columnsOf(table);
  const more = attributesOf(table);
  return (
    <section className={table.asked ? 'one-table asked' : 'one-table'}>
      {table.asked && <h2>{table.title}</h2>}
      {table.command !== '' && <p className="command mono">{table.command}</p>}
      {table.question !== null && (
        <p className="question">
          <Words text={table.question} />
        </p>
      )}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={table.title}>
        <table className="mono">
          <thead>
            <tr>
              {shown.map((at) => (
                <th key={at} scope="col">
                  {table.columns[at]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Row key={row.key} {...{ row, shown, more }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly shown: readonly number[];
  readonly more: readonly number[];
}

function Row({ row, shown, more }: RowProps) {
  const says = useWords(TABLES_WORDS).says[row.state];
  const attributes = more.map((at) => row.cells[at] ?? []).filter((cell) => plain(cell) !== '');
  return (
    <>
      <tr className={`row ${row.state}`}>
        {shown.map((at) => (
          <td key={at}>
            <Words text={row.cells[at] ?? []} />
          </td>
        ))}
      </tr>
      {attributes.length > 0 && (
        <tr className={`row more ${row.state}`}>
          <td colSpan={shown.length}>
            {attributes.map((cell, at) => (
              <Words key={at} text={cell} />
            ))}
          </td>
        </tr>
      )}
      {(row.why !== null || says !== '') && (
        <tr className={`why ${row.state}`}>
          <td colSpan={shown.length}>
            <span className="verdict">{says}</span> {row.why !== null && <Words text={row.why} />}
          </td>
        </tr>
      )}
    </>
  );
}
