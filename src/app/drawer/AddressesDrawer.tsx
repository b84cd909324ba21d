/** The address plan with its doings: the whole overlay, or one node's subnet. */
import { useMemo } from 'react';
import { addressPlanOf, openSubnet } from '../../playback';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { ADDRESS_WORDS } from '../../view/language/addresses';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { useWords } from '../../view/language/language';
import { AddressPlan } from '../../view/plan/AddressPlan';
import { SubnetOpen } from '../../view/plan/SubnetOpen';
import '../../view/styles/plan.css';
import { type DrawerProps } from './drawer-props';

export function AddressesDrawer({ store, showing, of, onClose }: DrawerProps) {
  const { cluster } = showing.film.timeline.trace;
  const { addresses } = useWords(DRAWER_WORDS);
  const { noLease } = useWords(ADDRESS_WORDS);
  const plan = useMemo(() => addressPlanOf(cluster), [cluster]);
  const subnet = useMemo(() => (of === null ? null : openSubnet(cluster, of)), [cluster, of]);
  const open = (node: string | null) =>
    store.setState({ drawer: { name: 'addresses', of: node }, pointed: null });
  return (
    <DrawerFrame title={addresses} page={subnet === null ? '' : subnet.node} onClose={onClose}>
      {of !== null && subnet === null && <p className="empty">{noLease(of)}</p>}
      {subnet === null ? (
        <AddressPlan plan={plan} onOpen={open} />
      ) : (
        <SubnetOpen
          subnet={subnet}
          onAll={() => open(null)}
          onPoint={(pointed) => store.setState({ pointed })}
        />
      )}
    </DrawerFrame>
  );
}
