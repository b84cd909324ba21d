/** The whole overlay as cells, the leased ones lit and named; each can be opened. */
import { useState } from 'react';
import type { Ipv4Prefix } from '../../engine';
import { type AddressPlan as Plan } from '../../playback';
import { ADDRESS_WORDS } from '../language/addresses';
import { useLanguage, useWords } from '../language/language';

export interface AddressPlanProps {
  readonly plan: Plan;
  readonly onOpen: (node: string) => void;
  /** Sends something to a subnet that nobody leases. */
  readonly onTry: (subnet: Ipv4Prefix) => void;
}

export function AddressPlan({ plan, onOpen, onTry }: AddressPlanProps) {
  const words = useWords(ADDRESS_WORDS);
  const number = new Intl.NumberFormat(useLanguage());
  const { network, subnetLength, cells, subnets, leasable, addresses, leased } = plan;
  const [picked, pick] = useState<Ipv4Prefix | null>(null);
  const free = cells.filter(({ node }) => node === null);
  // The overlay's first subnet is nobody's anyhow: it would be a poor example.
  const usual = free.find(({ subnet }) => subnet !== cells[0]?.subnet) ?? free[0];
  const unleased = free.find(({ subnet }) => subnet === picked) ?? usual;
  return (
    <>
      <p className="drawer-lead">
        {words.lead(network, number.format(addresses), number.format(subnets), subnetLength)}{' '}
        {words.leasable(number.format(leasable))}
      </p>
      <p>
        {words.leased(leased, number.format(leasable))}
        {cells.length < subnets && ` ${words.shown(cells.length)}`}
      </p>
      <Leases {...{ cells, onOpen }} />
      <Cells {...{ cells, onOpen, picked }} onPick={pick} />
      {unleased !== undefined && (
        <p className="unleased">
          {words.unleased(unleased.subnet)}{' '}
          <button type="button" className="button" onClick={() => onTry(unleased.subnet)}>
            {words.tryIt}
          </button>
        </p>
      )}
      <p className="term">
        {words.term} <a href="?v=1&view=leases">{words.days}</a>
      </p>
    </>
  );
}

interface CellsProps extends Pick<AddressPlanProps, 'onOpen'> {
  readonly cells: Plan['cells'];
  readonly picked: Ipv4Prefix | null;
  readonly onPick: (subnet: Ipv4Prefix) => void;
}

/** The leases by name, for a finger, a keyboard and a screen reader: a cell is too small to be hit, and one of hundreds. */
function Leases({ cells, onOpen }: Pick<CellsProps, 'cells' | 'onOpen'>) {
  const words = useWords(ADDRESS_WORDS);
  return (
    <ul className="lease-list" aria-label={words.plan}>
      {cells.map(
        ({ subnet, node }) =>
          node !== null && (
            <li key={subnet}>
              <button
                type="button"
                className="button"
                aria-label={words.open(node, subnet)}
                onClick={() => onOpen(node)}
              >
                <b>{node}</b> <span className="mono">{subnet}</span>
              </button>
            </li>
          ),
      )}
    </ul>
  );
}

/** A picture that a pointer may point into; what it does there stands above and below as buttons. */
function Cells({ cells, picked, onOpen, onPick }: CellsProps) {
  const words = useWords(ADDRESS_WORDS);
  return (
    <ol className="cells" aria-hidden="true">
      {cells.map(({ subnet, node }) =>
        node === null ? (
          <li
            key={subnet}
            className={subnet === picked ? 'cell picked' : 'cell'}
            title={`${subnet}, ${words.free}`}
            onClick={() => onPick(subnet)}
          />
        ) : (
          <li
            key={subnet}
            className="cell leased"
            title={words.open(node, subnet)}
            onClick={() => onOpen(node)}
          >
            {node}
          </li>
        ),
      )}
    </ol>
  );
}
