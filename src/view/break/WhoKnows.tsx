/** Who could know about a drop or a fault, as a row of columns: said with a sign and a word, never by colour alone. */
import { type WitnessColumn, WITNESS_COLUMNS } from '../../playback';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';

export function WhoKnows({ knows }: { readonly knows: ReadonlySet<WitnessColumn> }) {
  const words = useWords(WITNESS_WORDS);
  return (
    <table className="who-knows">
      <thead>
        <tr>
          {WITNESS_COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words.heads[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {WITNESS_COLUMNS.map((column) => (
            <td key={column} className={knows.has(column) ? 'knows' : ''}>
              <span aria-hidden="true">{knows.has(column) ? '●' : '○'}</span>{' '}
              {knows.has(column) ? words.yes : words.no}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
