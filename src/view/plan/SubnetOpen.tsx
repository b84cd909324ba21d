/** One leased subnet opened to its addresses: as cells, and those that belong to somebody as a list. */
import { type AddressCell, type OpenSubnet } from '../../playback';
import { ADDRESS_WORDS } from '../language/addresses';
import { useWords } from '../language/language';

export interface SubnetOpenProps {
  readonly subnet: OpenSubnet;
  readonly onAll: () => void;
  /** Points at a device or pod of the stage; null for none. */
  readonly onPoint: (box: string | null) => void;
}

/** What fits into a cell: the end of a pod's name, the first letter of a device. */
const signOf = ({ role, owner }: AddressCell): string =>
  role === 'pod'
    ? owner.replace(/^p\d+/, '')
    : role === 'free'
      ? ''
      : role === 'broadcast'
        ? '×'
        : (owner || '·').charAt(0);

const boxOf = (node: string, { role, owner }: AddressCell): string | null =>
  role === 'pod' ? owner : role === 'bridge' || role === 'tunnel' ? `${node}.${owner}` : null;

export function SubnetOpen({ subnet, onAll, onPoint }: SubnetOpenProps) {
  const words = useWords(ADDRESS_WORDS);
  return (
    <>
      <button type="button" className="button back" onClick={onAll}>
        ← {words.all}
      </button>
      <h3 className="mono">{words.inside(subnet.subnet, subnet.node)}</h3>
      <ol className="cells" aria-hidden="true">
        {subnet.cells.map((cell) => (
          <li
            key={cell.address}
            className={`cell role-${cell.role}`}
            title={`${cell.address}, ${cell.owner || words.roles[cell.role]}`}
            onMouseEnter={() => onPoint(boxOf(subnet.node, cell))}
            onMouseLeave={() => onPoint(null)}
          >
            {signOf(cell)}
          </li>
        ))}
      </ol>
      {subnet.beyond > 0 && <p>{words.beyond(subnet.beyond)}</p>}
      <Owners subnet={subnet} onPoint={onPoint} />
    </>
  );
}

/** Those addresses that belong to somebody, in words. */
function Owners({ subnet, onPoint }: Omit<SubnetOpenProps, 'onAll'>) {
  const words = useWords(ADDRESS_WORDS);
  const owned = subnet.cells.filter(({ role }) => role !== 'free');
  return (
    <table className="owners">
      <tbody>
        {owned.map((cell) => (
          <tr
            key={cell.address}
            onMouseEnter={() => onPoint(boxOf(subnet.node, cell))}
            onMouseLeave={() => onPoint(null)}
          >
            <th scope="row" className="mono hue-ovl">
              {cell.address}
            </th>
            <td className="mono">{cell.owner}</td>
            <td>{words.roles[cell.role]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
