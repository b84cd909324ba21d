/** Words of the address plan. */
import { defineWords } from './language';

export const ADDRESS_WORDS = defineWords(
  {
    lead: (network: string, addresses: string, subnets: string, length: number) =>
      `The overlay ${network} has ${addresses} addresses. flannel cuts it into ${subnets} subnets of length /${length}, and each node leases one.`,
    leasable: (n: string) =>
      `The first is left alone, because its .0 is the overlay’s own: that makes ${n} nodes at most.`,
    leased: (n: number, all: string) => `${n} of ${all} leased. Open one to see who lives there.`,
    shown: (n: number) => `Drawn: the first ${n}.`,
    free: 'free',
    plan: 'Subnets of the overlay',
    open: (node: string, subnet: string) => `${node}, ${subnet}`,
    unleased: (subnet: string) =>
      `An empty square is a subnet that nobody leases; click one. Now ${subnet}: the nodes’ route covers it all the same, so where does a packet for it end?`,
    tryIt: 'Ping it and see',
    all: 'The whole overlay',
    inside: (subnet: string, node: string) => `${subnet}, leased by ${node}`,
    noLease: (node: string) => `${node} has no lease here, or there is no such node.`,
    roles: {
      network: 'network address',
      tunnel: 'flannel’s device',
      bridge: 'the pods’ gateway',
      pod: 'pod',
      broadcast: 'broadcast',
      free: 'free',
    },
    beyond: (n: number) => `and ${n} more`,
    term: 'For how long, and what happens when a lease runs out:',
    days: 'days of leases',
  },
  {
    lead: (network, addresses, subnets, length) =>
      `Das Overlay ${network} hat ${addresses} Adressen. flannel teilt es in ${subnets} Subnetze der Länge /${length}, und jeder Knoten least eines.`,
    leasable: (n) =>
      `Das erste bleibt frei, denn seine .0 gehört dem Overlay selbst: Das macht höchstens ${n} Knoten.`,
    leased: (n, all) => `${n} von ${all} geleast. Öffne eines, um zu sehen, wer dort wohnt.`,
    shown: (n) => `Gezeichnet sind die ersten ${n}.`,
    free: 'frei',
    plan: 'Subnetze des Overlays',
    open: (node, subnet) => `${node}, ${subnet}`,
    unleased: (subnet) =>
      `Ein leeres Kästchen ist ein Subnetz, das niemand least; klick eines an. Jetzt ${subnet}: Die Route der Knoten deckt es trotzdem ab. Wo endet also ein Paket dorthin?`,
    tryIt: 'Anpingen und zusehen',
    all: 'Das ganze Overlay',
    inside: (subnet, node) => `${subnet}, geleast von ${node}`,
    noLease: (node) => `${node} hat hier keine Lease, oder es gibt keinen solchen Knoten.`,
    roles: {
      network: 'Netzadresse',
      tunnel: 'das Gerät von flannel',
      bridge: 'das Gateway der Pods',
      pod: 'Pod',
      broadcast: 'Broadcast',
      free: 'frei',
    },
    beyond: (n) => `und ${n} weitere`,
    term: 'Für wie lange, und was geschieht, wenn eine Lease ausläuft:',
    days: 'Tage der Leases',
  },
);
