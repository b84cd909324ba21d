/** The whole overlay as cells, the leased ones lit and named; each can be opened. */
import { type AddressPlan as Plan } from '../../playback';
import { ADDRESS_WORDS } from '../language/addresses';
import { useLanguage, useWords } from '../language/language';

export interface AddressPlanProps {
  readonly plan: Plan;
  readonly onOpen: (node: string) => void;
}

export function AddressPlan({ plan, onOpen }: AddressPlanProps) {
  const words = useWords(ADDRESS_WORDS);
  const number = new Intl.NumberFormat(useLanguage());
  const { network, subnetLength, cells, subnets, addresses, leased } = plan;
  return (
    <>
      <p className="drawer-lead">
        {words.lead(network, number.format(addresses), number.format(subnets), subnetLength)}
      </p>
      <p>
        {words.leased(leased, number.format(subnets))}
        {cells.length < subnets && ` ${words.shown(cells.length)}`}
      </p>
      <ol className="cells" aria-label={words.plan}>
        {cells.map(({ subnet, node }) =>
          node === null ? (
            <li key={subnet} className="cell" title={`${subnet}, ${words.free}`} aria-hidden="true" />
          ) : (
            <li key={subnet} className="cell leased">
              <button
                type="button"
                aria-label={words.open(node, subnet)}
                title={words.open(node, subnet)}
                onClick={() => onOpen(node)}
              >
                {node}
              </button>
            </li>
          ),
        )}
      </ol>
      <p className="term">
        {words.term} <a href="?v=1&view=leases">{words.days}</a>
      </p>
    </>
  );
}
