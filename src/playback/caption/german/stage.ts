/** German: the words on the stage. */
import { type StageWords } from '../../layout/words';

export const STAGE: StageWords = {
  tongue: 'de',
  routes: 'Routen',
  router: 'Router',
  onTheNode: 'des Knotens',
  pods: (n) => (n === 1 ? 'Pod' : 'Pods'),
  nodes: () => 'Knoten',
  leases: (n) => (n === 1 ? '1 Lease' : `${n} Leases`),
  userSpace: 'User Space',
  kernel: 'Kernel',
  container: (name) => `Container ${name}`,
  envelope: (bytes) => `${bytes} Bytes außen`,
  own: 'das Paket des Pods',
  crossing: (n, who, call, way, bytes, time) =>
    `Querung ${n}: ${who} ruft ${call}, ${way}, ${bytes} Bytes kopiert, ${time}`,
};
