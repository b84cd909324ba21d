/** The device map with its doings: the parts of one node, pointed at on the stage. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { LEASE_TTL, nodeOf } from '../../engine';
import { elsewhere, partsThen } from '../../playback';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { DEVICE_WORDS } from '../../view/language/devices';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { useWords } from '../../view/language/language';
import { DeviceMap } from '../../view/plan/DeviceMap';
import '../../view/styles/plan.css';
import { type DrawerProps } from './drawer-props';

const LEASE_HOURS = LEASE_TTL / 3_600e9;

export function WhoDrawer({ store, showing, of, onClose }: DrawerProps) {
  const { cluster, healthy = cluster } = showing.film.timeline.trace;
  const now = showing.moment.stands.cluster;
  const { who } = useWords(DRAWER_WORDS);
  const { lead, noNode } = useWords(DEVICE_WORDS);
  const nodes = cluster.nodes.map((n) => n.name);
  const home = of === null ? null : nodeOf(cluster, of);
  const node = home?.name ?? nodes[0] ?? '';
  const parts = useMemo(() => partsThen(healthy, now, node, of), [healthy, now, node, of]);
  const asked = useStore(store, (s) => s.pointed);
  return (
    <DrawerFrame title={who} lead={lead} onClose={onClose}>
      {of !== null && home === null && <p className="empty">{noNode(of)}</p>}
      <DeviceMap
        parts={parts}
        elsewhere={elsewhere(parts)}
        nodes={nodes}
        node={node}
        asked={asked}
        leaseHours={LEASE_HOURS}
        onNode={(name) => store.setState({ drawer: { name: 'who', of: name } })}
        onPoint={(pointed) => store.setState({ pointed })}
      />
    </DrawerFrame>
  );
}
