/** German: why tables answered as they did. */
import { type Lookup, type Route } from '../../../engine';
import { routeText } from '../../palette';
import { type Text } from '../../text';
import { type Context } from '../context';
import { say } from '../say';

interface Said {
  readonly why: Text;
  readonly otherwise: Text;
}

const LOOKUPS: {
  readonly [T in Lookup['table']]: (
    lookup: Extract<Lookup, { readonly table: T }>,
    node: string,
    context: Context,
  ) => Said;
} = {
  fib: ({ matches: [won, second] }, _node, c) => ({
    why: say`Von allen Routen, die das Ziel abdecken, gewinnt die mit dem längsten Präfix; bei gleichen die kleinere Metrik.${won === undefined ? ' Hier deckt es keine ab.' : ''}`,
    otherwise:
      second === undefined
        ? withoutRoute(won)
        : say`Ohne sie hätte ${routeText(second, c.story.palette)} entschieden.`,
  }),
  neighbour: ({ entry }) => ({
    why: say`Auf einem Ethernet-Link braucht ein Datagramm die Hardware-Adresse seines nächsten Hops; die Nachbartabelle merkt sich, was ARP herausfand.`,
    otherwise:
      entry?.mac == null
        ? say`Bekannt ginge das Paket sofort hinaus. Sie wird per Broadcast erfragt, dreimal im Abstand einer Sekunde; dann wird das Paket aufgegeben.`
        : say`Unbekannt würde sie per Broadcast erfragt, dreimal im Abstand einer Sekunde; dann würde das Paket aufgegeben.`,
  }),
  fdb: ({ flooded }) => ({
    why: say`Eine Bridge ist ein Switch in Software: Sie sieht nur auf Hardware-Adressen und lässt den IP-Header in Ruhe.`,
    otherwise: flooded
      ? say`Bekannt ginge er durch einen einzigen Port hinaus.`
      : say`Unbekannt würde er an alle Ports geflutet.`,
  }),
  proxy: () => ({
    why: say`Die Routen des Knotens sagen für das ganze Overlay nur „flannel0“; welcher Knoten welches Subnetz hält, weiß allein flanneld, aus den Leases in etcd. Es nimmt den ersten Eintrag, der passt, und rückt ihn nach vorn.`,
    otherwise: say`Ohne Eintrag antwortete flanneld mit einem ICMP net unreachable, das der eigene Kernel wegwirft: Der Absender sähe nur Stille.`,
  }),
  socket: (_lookup, node) => ({
    why: say`Der Zielport entscheidet, welches Programm die Daten bekommt; flannelds Socket auf ${node} ist dabei nichts Besonderes.`,
    otherwise: say`Ohne Socket an diesem Port antwortete der Kernel: ICMP port unreachable oder ein TCP-Reset.`,
  }),
};

/** On the table of a VXLAN device, which flanneld writes. */
export const lookedUpInTunnel: Said = {
  why: say`Das Gerät lernt nichts und fragt niemanden: flanneld hat in seine Tabelle geschrieben, als es von der Lease hörte, hinter welchem Knoten die Adresse des anderen Geräts wohnt.`,
  otherwise: say`Ohne den Eintrag würde der Frame hier verworfen, und niemand erführe es.`,
};

/** The sentences on a lookup in one of the tables. */
export const lookedUp = <T extends Lookup['table']>(
  lookup: Extract<Lookup, { readonly table: T }>,
  table: T,
  node: string,
  c: Context,
): Said => LOOKUPS[table](lookup, node, c);

const withoutRoute = (won: Route | undefined): Text =>
  won === undefined
    ? say`Mit einer Default-Route wäre es dorthin gegangen.`
    : say`Ohne sie hätte es gar keine Route gegeben, und der Absender hätte gehört: network is unreachable.`;
