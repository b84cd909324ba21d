/** Who could know about a drop or a fault, as a row of columns: said with a sign and a word, never by colour alone. */
import { type WitnessColumn, WITNESS_COLUMNS } from '../../playback';
import { FAULT_WORDS } from '../language/faults';
import { useWords } from '../language/language';

export function WhoKnows({ knows }: { readonly knows: ReadonlySet<WitnessColumn> }) {
  const words = useWords(FAULT_WORDS);
  return (
    <table className="who-knows">
      <thead>
        <tr>
          {WITNESS_COLUMNS.map((column) => (
            <th key={column} scope="col">
              {words.witnessHeads[column]}
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
