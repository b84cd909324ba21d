/** Words that people say for a fault and its own texts do not: they find it, and are never shown. English and German. */
import { type FaultName } from '../engine';

const DEAD =
  'dies died dead die crash crashes crashed crashing down gone stops oomkilled survive survives tot stirbt abgestürzt';
const UNLEASED = 'un-leased unleased not leased without lease no lease wrong subnet nicht geleast ungeleast';

export const SPOKEN: Readonly<Partial<Record<FaultName, string>>> = {
  'flanneld-killed': DEAD,
  'flanneld-restarted': 'crash crashes crashed crashloop restart restarts neustart abgestürzt',
  'etcd-down': DEAD,
  'un-leased-destination': UNLEASED,
  'no-such-pod': 'deleted pod gone dead pod gelöschter pod',
  'lease-expired': `${UNLEASED} expire expires expired ttl abgelaufen`,
  'lease-deleted': UNLEASED,
  'security-group-closes-port': 'closed port blocked firewall port zu geschlossen gesperrt',
  'input-rejects-port': 'closed port blocked firewall refused port zu geschlossen gesperrt',
  'mtu-black-hole': 'hangs large big packets blackhole jumbo hängt große pakete',
  'pod-mtu-too-large': '9001 jumbo large big packets too long große pakete',
  'ip-forward-off': 'forwarding sysctl weiterleitung',
  'wrong-interface': 'iface nic two interfaces vagrant falsche schnittstelle',
};
