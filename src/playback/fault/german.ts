/**
 * What is told about each fault, in German: the sense of the engine's own English, in the words that German operators
 * use. Names of devices, settings, counters and commands stay as a terminal prints them.
 */
import { type FaultName } from '../../engine';
import { DAEMON_FAULTS, type FaultTexts } from './german-daemon';

/** Of the packet’s way: rules, sizes, routes, checks. */
const WAY = {
  'security-group-closes-port': {
    title: 'Eine Security Group ohne den Port des Tunnels',
    symptom:
      'Pods auf verschiedenen Knoten erreichen einander nicht; Pods auf demselben schon, und die Knoten untereinander auch',
    firstBadHop: 'das VPC, am Netzwerkinterface des empfangenden Knotens',
    shows: () => 'nichts kommt an, während derselbe Befehl beim Absender jedes Datagramm hinausgehen sieht',
    fix: 'der Security Group der Knoten eine Regel für eingehenden Verkehr geben (Inbound Rule): Custom UDP, Port <Port>, Quelle: diese Security Group selbst',
    portless:
      'der Security Group der Knoten zwei Regeln für eingehenden Verkehr geben (Inbound Rules): All traffic, Quelle: diese Security Group selbst, und All traffic, Quelle: das Netz der Pods',
  },
  'forward-policy-drop': {
    title: 'FORWARD verwirft, was es nicht kennt',
    symptom: 'die äußeren Datagramme kommen am Knoten an, seine Pods sehen nichts davon',
    firstBadHop: 'die FORWARD-Kette des empfangenden Knotens, zwischen flannels Gerät und der Bridge',
    shows: () =>
      'policy DROP und keine Regel, die Pods annimmt; über nf_tables zählt iptables für eine Policy nichts',
    fix: 'flannels zwei ACCEPT-Regeln wieder einsetzen: flanneld ab 0.9.1 tut es selbst (-iptables-forward-rules)',
  },
  'rp-filter-strict': {
    title: 'Ein strenger Reverse-Path-Filter',
    symptom:
      'Pods erreichen die eigene Adresse eines anderen Knotens nicht, obwohl Pods Pods und Knoten Knoten erreichen',
    firstBadHop:
      'der Kernel des empfangenden Knotens, wenn das Datagramm mit der Adresse eines Pods an eth0 hereinkommt',
    shows: () => '1, also streng; `nstat -az TcpExtIPReversePathFilter` wächst mit jedem Datagramm um eins',
    fix: 'sysctl -w net.ipv4.conf.all.rp_filter=2: locker, irgendein Rückweg genügt',
  },
  'ip-forward-off': {
    title: 'Ein Knoten, der nicht weiterleitet',
    symptom:
      'äußere Datagramme kommen an und werden ausgepackt, doch die Pods des Knotens hören nichts von anderen',
    firstBadHop: 'die Routing-Entscheidung des Knotens, zwischen flannels Gerät und der Bridge',
    shows: () => '0; `nstat -az IpInAddrErrors` wächst mit jedem Datagramm um eins',
    fix: 'sysctl -w net.ipv4.ip_forward=1, und dasselbe in /etc/sysctl.d, damit es bleibt',
  },
  'docker-masquerade-hides-source': {
    title: 'Dockers Masquerade-Regel verbirgt den Pod',
    symptom:
      'anderswo sieht jeder Pod eines Knotens aus wie derselbe Host, mit einer Adresse, die auf .0 endet',
    firstBadHop: 'nat POSTROUTING auf dem sendenden Knoten, vor flannels Gerät',
    shows: () => 'eine MASQUERADE-Regel für das Subnetz der Bridge, die zählt, was zu anderen Pods geht',
    fix: 'dockerd mit --ip-masq=false starten, und flanneld mit -ip-masq für das, was das Overlay verlässt',
  },
  'masquerade-hides-source': {
    title: '-ip-masq verbirgt den Pod vor anderen Knoten',
    symptom:
      'ein anderer Knoten sieht jeden Pod unter der Adresse von dessen Knoten: Logs, Regeln und Policies je Pod greifen dort nicht',
    firstBadHop: 'nat POSTROUTING auf dem sendenden Knoten, beim Verlassen von eth0',
    shows: () =>
      'für jede Verbindung eines Pods eine Antwort, die an der eigenen Adresse des Knotens erwartet wird',
    fix: 'iptables -t nat -I POSTROUTING -s <Netz der Pods> -d <Netz der Knoten> -j RETURN',
  },
  'source-dest-check': {
    title: 'Die Source/Destination-Prüfung trifft auf host-gw',
    symptom:
      'Pods auf verschiedenen Knoten erreichen einander mit host-gw nicht, mit einem Tunnel ginge es; die Knoten erreichen einander',
    firstBadHop: 'das VPC, am Netzwerkinterface des empfangenden Knotens',
    shows: () => 'true: Das Interface gilt nicht als das eines Routers',
    fix: 'aws ec2 modify-instance-attribute --no-source-dest-check, auf jedem Knoten',
  },
  'input-rejects-port': {
    title: 'Eine Firewall auf dem Host weist den Port des Tunnels ab',
    symptom:
      'nichts kommt zu den Pods dieses Knotens durch; dem sendenden Knoten wird es gesagt, und er hört nicht hin',
    firstBadHop: 'die INPUT-Kette des empfangenden Knotens, vor dem Socket des Tunnels',
    shows: () => 'eine REJECT-Regel für den Port des Tunnels, die jedes äußere Datagramm zählt',
    fix: 'den Port vor der abweisenden Regel hereinlassen: firewall-cmd --add-port=<Port>/udp --permanent',
  },
  'mtu-black-hole': {
    title: 'Ein Link, der verschluckt, was zu groß ist',
    symptom: 'kleine Datagramme kommen durch, große verschwinden: Verbindungen öffnen sich und hängen dann',
    firstBadHop: 'das VPC, am Port des empfangenden Knotens',
    shows: ([size = '']) => `keine Antwort und kein Fehler, während -s ${size} beantwortet wird`,
    fix: 'eth0 jedes Knotens die kleinste MTU des Weges geben, dann flanneld, Docker und die Pods neu starten',
  },
  'pod-mtu-too-large': {
    title: 'Ein Pod mit zu großer MTU',
    symptom:
      'das erste große Datagramm zu einem anderen Knoten geht verloren; das nächste nicht, außer mit gesetztem DF',
    firstBadHop: 'der Kernel des sendenden Knotens, vor flannels Gerät',
    shows: () => 'von der Bridge: „Frag needed and DF set“, mit der MTU von flannels Gerät',
    fix: 'Docker mit --mtu=$FLANNEL_MTU aus /run/flannel/subnet.env starten und den Pod neu anlegen',
  },
  'path-mtu-learned': {
    title: 'Eine gelernte Pfad-MTU, die nicht stimmt',
    symptom: 'alles kommt an, halb so schnell: Große äußere Datagramme reisen in Stücken',
    firstBadHop: 'der Kernel des sendenden Knotens, wenn flannelds Datagramm abgeht',
    shows: () => 'eine mtu, die kleiner ist als die von eth0',
    fix: 'ip route flush cache; wo jemand sie eingetippt hat, ip route del für die /32-Route mit der mtu',
  },
  'receiver-tun-smaller': {
    title: 'Ein flanneld aus der Zeit vor der größeren MTU',
    symptom: 'große Datagramme erreichen den Knoten und nie seine Pods; kleine schon',
    firstBadHop: 'recvfrom() im flanneld des Empfängers: Sein Puffer ist so lang wie die MTU seines TUN',
    shows: () => 'eine MTU, die mehr als 28 Oktette unter der von eth0 liegt',
    fix: 'flanneld, Docker und die Pods neu starten: Jeder macht Geräte und Puffer neu, nach eth0',
  },
  'nodes-not-adjacent': {
    title: 'host-gw zwischen Knoten, die keine Nachbarn sind',
    symptom: 'Pods erreichen nur Pods auf Knoten im eigenen Subnetz; ein Tunnel würde alle erreichen',
    firstBadHop: 'der Router des VPC, zu dem die Default-Route des sendenden Knotens führt',
    shows: () => 'das Default-Gateway, wo eine Route über die eigene Adresse des Peers stehen sollte',
    fix: 'für jedes Pod-Subnetz eine VPC-Route zum Interface seines Knotens, und dort keine Source/Destination-Prüfung',
  },
  'network-acl-denies-answers': {
    title: 'Eine Network ACL ohne flüchtige Ports',
    symptom:
      'Verbindungen zwischen Knoten hängen in SYN-SENT, obwohl jeder Port offen ist; Pods sprechen durch den Tunnel',
    firstBadHop: 'die Grenze des VPC-Subnetzes, in dem der fragende Knoten steht, auf dem Rückweg',
    shows: () =>
      'kein eingehender Eintrag für 32768-60999; im Flow-Log steht REJECT bei Antworten an diese Ports',
    fix: 'der Network ACL des Subnetzes Regeln für eingehenden Verkehr geben (Inbound Rules): Custom TCP und Custom UDP, Ports 1024-65535, Quelle: die Subnetze der Knoten. Dorthin gehen Antworten',
  },
  'vni-mismatch': {
    title: 'Ein Knoten mit einer anderen VNI',
    symptom: 'die äußeren Datagramme kommen am richtigen Port an, und aus flannels Gerät kommt nichts',
    firstBadHop: 'der Kernel des empfangenden Knotens, wo VXLAN ein Gerät mit dieser VNI sucht',
    shows: () => 'eine andere vxlan id, als flannels Gerät auf den anderen Knoten hat',
    fix: 'eine VNI in net-conf.json, dann flanneld auf jedem Knoten neu starten, der davor gestartet wurde',
  },
  'overlay-overlaps-vpc': {
    title: 'Das Netz der Pods liegt über dem der Knoten',
    symptom:
      'Knoten, deren Adressen es überdeckt, sind nicht mehr zu erreichen, von Pods nicht und von Knoten nicht',
    firstBadHop:
      'die Routing-Entscheidung des sendenden Knotens für flannelds eigenes Datagramm: flannel0 statt eth0',
    shows: () => 'dev flannel0 für die Adresse eines Knotens',
    fix: 'ein anderes Network in net-conf.json, abseits vom VPC; Leases löschen, flanneld und Docker neu starten',
  },
  'vxlan-checksum-corrupted': {
    title: 'Prüfsummen-Offload bei VXLAN, vom NAT verdorben',
    symptom:
      'TCP und UDP durch einen Service stocken oder scheitern, Ping geht; der Empfänger notiert „UDP: bad checksum“',
    firstBadHop:
      'nat POSTROUTING auf dem sendenden Knoten; der Kernel des empfangenden wirft das Datagramm weg',
    shows: () => 'mit jedem äußeren Datagramm einer mehr; `tcpdump -vv` an eth0 sagt „bad udp cksum“',
    fix: 'ethtool -K flannel.1 tx-checksum-ip-generic off: Dann trägt der Kernel die innere Prüfsumme vorher ein',
  },
} satisfies Partial<Record<FaultName, FaultTexts>>;

/** Every fault: one that has no German does not compile. */
export const GERMAN_FAULTS: Readonly<Record<FaultName, FaultTexts>> = { ...WAY, ...DAEMON_FAULTS };
