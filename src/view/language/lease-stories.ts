/** The lease stories: English is the engine's own; a story without a German title and summary does not compile. */
import { LEASE_STORIES, type LeaseStoryName } from '../../engine';
import { defineWords } from './language';

interface Told {
  readonly title: string;
  readonly summary: string;
}

export const LEASE_STORY_WORDS = defineWords<Readonly<Record<LeaseStoryName, Told>>>(LEASE_STORIES, {
  life: {
    title: 'Das Leben einer Lease',
    summary:
      'Eine Lease gilt 24 Stunden. Wer sie hat, verlängert sie 60 Minuten vor dem Ende; so bleibt Tag für Tag jedes /24, wo es ist.',
  },
  outage: {
    title: 'etcd ist fort: sechs Stunden, dann sechsundzwanzig',
    summary:
      'Pakete brauchen kein etcd. Ein Ausfall, in dem nichts abläuft, macht nur Lärm in den Logs; einer, in dem etwas abläuft, kostet jeden Knoten seine Lease und seinen flanneld, sobald etcd zurück ist.',
  },
  deleted: {
    title: 'Eine Lease wird gelöscht, und ihr Besitzer lebt',
    summary:
      'Jemand entfernt den Schlüssel von n2. Dessen flanneld sieht das nach Millisekunden und beendet sich; neu gestartet, bittet es um dasselbe Subnetz.',
  },
  'owner-dead': {
    title: 'Der Besitzer ist tot, seine Lease lebt weiter',
    summary:
      'flanneld auf n2 wird getötet. Stundenlang erfährt es niemand: Die anderen senden ihm weiter, bis die Lease abläuft. Dann vergessen sie ihn.',
  },
  clone: {
    title: 'Ein geklontes Image stiehlt eine Lease',
    summary:
      'Eine neue Maschine entsteht aus dem Image von n1, subnet.env eingeschlossen. Sie bittet um das Subnetz in dieser Datei und bekommt es: Niemand fragt nach, und n1 erfährt nichts.',
  },
  exhausted: {
    title: 'Der Vorrat ist erschöpft',
    summary:
      'Ein /26 fasst vier Subnetze zu sechzehn Adressen, und flannel vergibt drei. Der vierte Knoten wird abgewiesen, bis die Lease eines toten Besitzers abläuft; kommt der zurück, nimmt er das Subnetz wieder weg.',
  },
  'network-changed': {
    title: 'Das Netz wird unter lebenden Knoten geändert',
    summary:
      'Der Administrator schreibt ein anderes Netz in etcd. Niemand merkt es, bis ein flanneld neu startet: Es löscht seine alte Lease zweimal, stirbt am zweiten Mal und bekommt erst danach eine neue.',
  },
  race: {
    title: 'Zwei Knoten wollen dasselbe Subnetz',
    summary:
      'Beide lesen etcd, bevor einer geschrieben hat, beide wählen dasselbe Subnetz, und etcd lässt nur den ersten den Schlüssel anlegen. Der andere wählt noch einmal.',
  },
  reservation: {
    title: 'Eine Reservierung',
    summary:
      'Der Administrator hat für n1 einen Schlüssel ohne Ablaufzeit geschrieben. n1 nimmt dieses Subnetz, sagt, es werde mit dem Verlängern 292 Jahre warten, und tut es nie; die anderen verlängern alle 23 Stunden.',
  },
});
