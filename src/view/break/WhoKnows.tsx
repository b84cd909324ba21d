/** Who could know about a drop, each by name: said with a sign and a word, never by colour alone. */
import { type WitnessRow } from '../../playback';
import { useWords } from '../language/language';
import { WITNESS_WORDS } from '../language/witness';

export function WhoKnows({ rows }: { readonly rows: readonly WitnessRow[] }) {
  const words = useWords(WITNESS_WORDS);
  return (
    <table className="who-knows">
      <tbody>
        {rows.map(({ column, who, knows }) => (
          <tr key={`${column} ${who ?? ''}`}>
            <th scope="row">
              {who !== null && <b className="mono">{who}</b>} {words.heads[column]}
            </th>
            <td className={knows ? 'knows' : ''}>
              <span aria-hidden="true">{knows ? '●' : '○'}</span> {knows ? words.yes : words.no}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
