/** German: the word beside each mark of a lease story, and the sentence about it. What a log prints stays as it is. */
import { type LeaseEvent } from '../../engine';
import { type LeaseRowName } from './marks';

interface GermanRow {
  readonly word: string;
  readonly say: (event: LeaseEvent) => string;
}

const row = (word: string, say: GermanRow['say']): GermanRow => ({ word, say });

const subnetIn = ({ text }: LeaseEvent): string => text.replace(/^.*\/(.*)-(\d+)$/, '$1/$2');

export const GERMAN_LEASES: Readonly<Record<LeaseRowName, GermanRow>> = {
  start: row('', ({ node }) => `flanneld startet auf ${node}.`),
  clone: row(
    'geklont',
    ({ node, text }) => `${node} ist ein Klon von ${text.replace(/^.* /, '')}, subnet.env eingeschlossen.`,
  ),
  picking: row(
    '',
    ({ node }) =>
      `${node} liest alle Leases, sammelt die ersten freien Subnetze und würfelt eines davon aus.`,
  ),
  'taking-over': row(
    'übernimmt sie',
    ({ node }) =>
      `${node} findet das Subnetz aus seiner subnet.env an jemand anderen vergeben und nimmt es. flannel fragt nicht weiter nach.`,
  ),
  'reusing-previous': row(
    'gleiches Subnetz',
    ({ node }) => `${node} bittet um das Subnetz aus seiner subnet.env. Es ist frei, und er bekommt es.`,
  ),
  'reusing-by-ip': row(
    'gleiches Subnetz',
    ({ node }) => `etcd hat eine Lease mit der Adresse von ${node}: Sie wird weiter benutzt.`,
  ),
  'deleting-by-ip': row(
    '',
    ({ node }) => `Die Lease, die ${node} in etcd hat, passt nicht ins neue Netz: Sie wird gelöscht.`,
  ),
  'deleting-previous': row(
    '',
    ({ node }) =>
      `${node} hat die Leases gelesen, bevor er seine löschte: Er löscht denselben Schlüssel ein zweites Mal.`,
  ),
  'ignoring-previous': row(
    '',
    ({ node }) => `Das Subnetz in der subnet.env von ${node} passt nicht ins neue Netz und wird übergangen.`,
  ),
  'key-create': row(
    '',
    (event) =>
      `Ein flanneld hat sich ${subnetIn(event)} ausgesucht; etcd, das nichts vergibt, legt den Schlüssel an, weil es ihn noch nicht gibt. 24 Stunden lang gehört es diesem Knoten.`,
  ),
  'key-set': row(
    '',
    (event) => `Der Schlüssel von ${subnetIn(event)} wird neu geschrieben: weitere 24 Stunden.`,
  ),
  'key-delete': row('gelöscht', (event) => `Der Schlüssel von ${subnetIn(event)} wird in etcd gelöscht.`),
  'key-expire': row(
    'abgelaufen',
    (event) => `Niemand hat ${subnetIn(event)} verlängert: etcd lässt den Schlüssel fallen.`,
  ),
  'subnet-moved': row(
    '',
    ({ node }) => `${node} hört davon, sagt „Subnet added“ und sendet von nun an dem neuen Inhaber.`,
  ),
  'subnet-removed': row(
    '',
    ({ node, text }) =>
      `${node} vergisst ${text.replace('Subnet removed: ', '')}: Für Pakete dorthin gibt es nun keine Lease.`,
  ),
  renewed: row('', ({ node }) => `${node} verlängert seine Lease, 60 Minuten vor ihrem Ende.`),
  'renew-failed': row(
    'kann nicht verlängern',
    ({ node }) => `${node} erreicht etcd nicht, um zu verlängern. Er versucht es jede Minute wieder.`,
  ),
  'watch-failed': row(
    '',
    ({ node }) => `${node} kann nichts Neues hören. Er sagt es jede Sekunde; Pakete laufen weiter wie zuvor.`,
  ),
  revoked: row(
    'entzogen, Exit 0',
    ({ node }) => `${node} hört, dass sein eigener Schlüssel fort ist, und beendet sich.`,
  ),
  'register-failed': row(
    'abgewiesen, Exit 1',
    ({ node, text }) => `${node} gibt auf: ${text.replace(/^.*failed to acquire lease: /, '')}.`,
  ),
  kill: row(
    'getötet',
    ({ node }) => `flanneld auf ${node} wird getötet. Seine Lease bleibt, und niemand erfährt davon.`,
  ),
  terminate: row('angehalten', ({ node }) => `flanneld auf ${node} soll sich beenden. Seine Lease bleibt.`),
  'etcd-down': row(
    'etcd fort',
    () => 'etcd antwortet nicht mehr. Was es hält, bleibt, und keine Lease kann derweil ablaufen.',
  ),
  'etcd-up': row(
    'etcd zurück',
    () => 'etcd antwortet wieder und sieht sofort nach Schlüsseln, deren Zeit vorbei ist.',
  ),
  'new-network': row(
    'neues Netz',
    () =>
      'Der Administrator schreibt ein anderes Netz in etcd. Ein flanneld liest es beim Start und nicht vorher.',
  ),
  reserved: row(
    'reserviert',
    (event) =>
      `Der Administrator schreibt einen Schlüssel für ${subnetIn(event)} ohne Ablaufzeit: Eine Reservierung endet nie.`,
  ),
  'still-reserved': row(
    '',
    (event) => `Der Schlüssel von ${subnetIn(event)} wird neu geschrieben, noch immer ohne Ablaufzeit.`,
  ),
};
