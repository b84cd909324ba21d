/** German: the words on the stage and on its pictures. */
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
  picture: {
    tongue: 'de',
    key: {
      behind: (bridge) => `hinter ${bridge} `,
      overlay: 'Overlay der Pods ',
      each: (network, length) => `${network}, je Knoten ein /${length}`,
      vpc: 'VPC der Knoten ',
    },
    step: (n) => `Schritt ${n}, `,
    arrived: 'Angekommen. Was ein Weg gekostet hat:',
    neverArrived: 'Es kam nie an. Was es gekostet hat:',
    crossings: (n) => (n === 1 ? 'Querung der Linie' : 'Querungen der Linie'),
    copied: 'kopierte Bytes',
    headers: 'Bytes an Headern',
    elapsed: 'von Ende zu Ende (Modell)',
  },
};
