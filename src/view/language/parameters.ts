/** What each parameter of a scenario means. English is the engine's own; a parameter without German does not compile. */
import { PARAMETERS, SINGLE_KEYS, type SingleKey } from '../../engine';
import { defineWords } from './language';

type Meanings = Readonly<Record<SingleKey, string>>;

const ENGLISH = Object.fromEntries(SINGLE_KEYS.map((key) => [key, PARAMETERS[key].meaning])) as Meanings;

export const PARAMETER_WORDS = defineWords<Meanings>(ENGLISH, {
  backend: 'Was den Verkehr der Pods zwischen den Knoten trägt.',
  nodes: 'Wie viele Knoten es gibt.',
  pods: 'Wie viele Pods auf jedem Knoten laufen.',
  containers: 'Wie viele Container sich den Netzwerk-Namespace eines Pods teilen.',
  network: 'Das Netz der Pods: Network in flannels Konfiguration.',
  subnetLength: 'Länge des Subnetzes, das jeder Knoten least: SubnetLen in flannels Konfiguration.',
  vpc: 'Das eigene Netz der Knoten.',
  mtu: 'Größtes Datagramm an eth0 der Knoten und im Netz zwischen ihnen.',
  port: 'UDP-Port des Tunnels; 0 bei einem Backend, das keinen hat.',
  vni: 'Netzkennung von VXLAN.',
  directRouting: 'vxlan und ipip: gewöhnliche Routen zu Knoten im selben Subnetz.',
  ipMasq: 'flanneld maskiert, was das Overlay verlässt (-ip-masq).',
  dockerMasq: 'Auf jedem Knoten steht Dockers eigene Masquerade-Regel.',
  rpFilter: 'Wie die Knoten Absenderadressen prüfen: net.ipv4.conf.all.rp_filter.',
  sourceDestCheck: 'Das VPC verwirft, was nicht an die Adresse eines Interface geht oder von ihr kommt.',
  offload: 'Netzwerkgeräte rechnen Prüfsummen und zerlegen große Segmente.',
  cold: 'Die Nachbartabellen sind anfangs leer, also ist ARP zu sehen.',
  boot: 'Der Film beginnt damit, dass die Knoten ihre Leases nehmen.',
  previousSubnets:
    'Jeder Knoten erinnert sich in subnet.env an sein Subnetz; sonst werden Subnetze ausgewürfelt.',
  seed: 'Woraus der Zufall kommt: Derselbe Startwert gibt denselben Lauf.',
  profile: 'Was jeder Schritt kostet.',
});

/** Titles of choices that are sentences; what is not here is a name and stays. */
export const OPTION_WORDS = defineWords<Readonly<Record<string, string>>>(
  {},
  {
    'rp-filter off': 'off: Jeder Absender gilt',
    'rp-filter strict': 'strict: Der Rückweg muss über dasselbe Gerät führen',
    'rp-filter loose': 'loose: Irgendein Rückweg genügt',
    'profile reference': 'Referenzmaschine, Vorgang für Vorgang gemessen',
    'profile published': 'Veröffentlichte Werte je Aufruf eines VPN im User Space',
  },
);
