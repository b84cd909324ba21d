/** The address plan with its doings: the whole overlay, or one node's subnet. */
import { useMemo } from 'react';
import { type Cluster, fromU32, type Ipv4Prefix, networkOf, type Scenario } from '../../engine';
import { addressPlanOf, edited, flowText, openSubnet } from '../../playback';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { ADDRESS_WORDS } from '../../view/language/addresses';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { useWords } from '../../view/language/language';
import { AddressPlan } from '../../view/plan/AddressPlan';
import { SubnetOpen } from '../../view/plan/SubnetOpen';
import '../../view/styles/plan.css';
import { openScenario, type PlayerStore } from '../player-store';
import { type DrawerProps } from './drawer-props';

/** Where a node's first pod would be: after the network's own address and the bridge's. */
const FIRST_POD = 2;

/** The cluster as it is, with a ping from its first pod to where nobody lives. */
function tryUnleased(store: PlayerStore, scenario: Scenario, { nodes }: Cluster, subnet: Ipv4Prefix): void {
  const from = nodes.find(({ pods }) => pods.length > 0)?.pods[0]?.name;
  if (from === undefined) return;
  const to = fromU32(networkOf(subnet) + FIRST_POD);
  const { scenario: next } = edited(scenario, 'flow', [flowText('ping', from, to)]);
  store.setState({ drawer: null, pointed: null });
  openScenario(store, next);
}

export function AddressesDrawer({ store, showing, of, onClose }: DrawerProps) {
  const { cluster } = showing.moment.stands;
  const { scenario } = showing.film.timeline.trace;
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
        <AddressPlan
          plan={plan}
          onOpen={open}
          onTry={(free) => tryUnleased(store, scenario, cluster, free)}
        />
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
