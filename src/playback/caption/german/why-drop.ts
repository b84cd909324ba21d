/** German: why a packet ends, by the drop reason: the rule at work and what it is good for. One sentence or two. */
import { type DropReason } from '../../../engine';

export const WHY: Readonly<Record<DropReason, string>> = {
  IP_CSUM:
    'Einem Header mit falscher Prüfsumme ist nicht zu trauen, am wenigsten seinen Adressen: Niemand erfährt es, denn niemand weiß, wem man es sagen sollte.',
  IP_INHDR: 'Was nicht wie ein IPv4-Header anfängt, wird nicht weiter angesehen.',
  PKT_TOO_SMALL:
    'Die Länge im Header ist größer als das, was ankam: Das Ende wurde unterwegs abgeschnitten, von einem Puffer, der dafür zu kurz war.',
  OTHERHOST:
    'Eine Station nimmt nur Frames für ihre eigene Hardware-Adresse an. Dieser ging an jemanden, der die Adresse früher hatte, oder an jeden Port.',
  IP_LOCAL_SOURCE:
    'Ein Host kennt seine eigenen Adressen. Kommt ein Paket mit einer davon durch ein Gerät herein, muss es gefälscht sein, also wirft der Kernel es weg; flannelds eigene Fehlermeldungen kommen durch sein TUN und sehen genauso aus.',
  IP_RPFILTER:
    'Ein strenger Reverse-Path-Filter befragt die Routing-Tabelle andersherum: Ginge eine Antwort an diesen Absender durch das Gerät hinaus, durch das er hereinkam? Nein, also gilt der Absender als gefälscht.',
  IP_INVALID_SOURCE:
    'Eine solche Adresse kann kein Host haben, das Paket ist also ein „martian“: gefälscht oder falsch eingerichtet.',
  IP_INVALID_DEST: 'Eine solche Adresse kann kein Host haben, es gibt also kein Ziel.',
  IP_LOCALNET:
    '127.0.0.0/8 ist der Host selbst. Auf einer Leitung ist so eine Adresse ein Fehler und eine Gefahr für alles, was nur auf localhost lauscht.',
  IP_INADDRERRORS:
    'Ein Host ist kein Router, solange es ihm niemand sagt. Das Paket ist für jemand anderen, net.ipv4.ip_forward ist 0, und so endet es.',
  IP_INNOROUTES:
    'Keine Route deckt das Ziel ab, nicht einmal eine Default-Route: Der Kernel kann es nirgendwohin senden und sagt es dem Absender.',
  IP_OUTNOROUTES:
    'Keine Route deckt das Ziel ab, also scheitert schon der Aufruf des Absenders: network is unreachable.',
  TTL_EXPIRED:
    'Jeder Router zieht eins ab, und dieser zog das letzte ab: Ein Paket, das im Kreis läuft, muss einmal sterben. Der Absender erfährt es, und so findet traceroute seine Schritte.',
  PKT_TOO_BIG:
    'Es ist länger, als der nächste Link annimmt, und sagt „nicht fragmentieren“. Zerlegen darf der Router es nicht, also nennt er dem Absender die Größe, die passt: Das ist Path MTU Discovery.',
  NETFILTER_DROP:
    'iptables fragt seine Regeln von oben, und die erste passende entscheidet; passt keine, dann die Policy der Kette.',
  NEIGH_FAILED:
    'Auf einem Link braucht ein Paket die Hardware-Adresse seines nächsten Schritts. Dreimal wurde per ARP danach gefragt, je eine Sekunde lang, und niemand antwortete: Dort hat niemand diese Adresse.',
  NEIGH_QUEUEFULL:
    'Was auf eine ARP-Antwort wartet, wartet im Speicher, und davon hebt der Kernel nur so viel auf.',
  UNHANDLED_PROTO:
    'Der Header nennt ein Protokoll, das auf diesem Host niemand annimmt: Der Kernel sagt es dem Absender.',
  NO_SOCKET:
    'Das Datagramm ist bei seinem Host, aber dort hat niemand diesen Port offen. Der Kernel sagt es dem, der gesendet hat: bei einem Tunnel dem Kernel des anderen Knotens, nicht dem Pod.',
  UDP_CSUM:
    'Die Prüfsumme sagt, dass die Oktette nicht die gesendeten sind, also soll sie kein Programm sehen.',
  TCP_CSUM:
    'Die Prüfsumme sagt, dass die Oktette nicht die gesendeten sind; der Absender wird sie noch einmal senden, und noch einmal.',
  ICMP_CSUM: 'Die Prüfsumme sagt, dass die Oktette nicht die gesendeten sind.',
  INVALID_PROTO: 'Auf ein Ping an alle würden alle zugleich antworten, darum tut es niemand.',
  FRAG_REASM_TIMEOUT:
    'Ein Datagramm in Stücken ist nichts wert, bis es ganz ist; nach dreißig Sekunden wartet der Kernel nicht länger auf den Rest.',
  DUP_FRAG: 'Dieses Stück ist schon da.',
  SOCKET_RCVBUFF:
    'Das Programm liest langsamer, als Datagramme kommen. UDP kann niemanden bremsen, also geht verloren, was den Puffer voll findet.',
  FULL_RING: 'flanneld liest langsamer, als Pakete kommen, und das TUN-Gerät hebt nur so viele für ihn auf.',
  DEV_READY: 'Die Route nennt das Gerät noch, aber es ist abgeschaltet oder fort.',
  IP_MULTICAST_BROADCAST:
    'Ein Frame für alle enthält ein Paket für jemand anderen; weitergeleitet würde es sich an jedem Router vervielfachen.',
  BRIDGE_NO_PORT:
    'Eine Bridge sendet durch ihre Ports, und sie hat keinen außer dem, durch den der Frame kam.',
  VXLAN_VNI_NOT_FOUND:
    'Die Netzkennung im VXLAN-Header sagt, zu welchem Overlay der Frame gehört; dieser Knoten hat kein Gerät mit dieser Nummer.',
  VXLAN_INVALID_HDR: 'Das Datagramm kam an den Port des Tunnels, aber was darin ist, ist kein VXLAN-Header.',
  VXLAN_NO_REMOTE:
    'Das Gerät fragt seine Weiterleitungstabelle, hinter welchem Knoten die Hardware-Adresse wohnt, und flanneld hat dafür keinen Eintrag geschrieben.',
  TUNNEL_NO_PEER:
    'Ein Tunnel mit vielen Enden sucht den Peer nach dem Ziel aus, und in keiner Liste steht dieses: flanneld hat keinen Eintrag geschrieben oder ihn wieder fortgenommen.',
  TUNNEL_TXINFO:
    'Der Weg zum anderen Ende des Tunnels führt in den Tunnel: Er würde seinen eigenen Umschlag immer wieder einpacken, darum hält der Kernel ihn an.',
  FLANNELD_TTL:
    'flanneld leitet weiter, zieht also wie ein Router eins ab, und es war das letzte. Anders als ein Router sagt er es niemandem.',
  FLANNELD_NO_ROUTE:
    'Die Route des Knotens schickt das ganze Overlay an flannel0, wer auch immer was geleast hat. Nur flannelds Liste kennt die Leases, und keine davon deckt diese Adresse ab.',
  FLANNELD_TOO_SMALL: 'flanneld prüft nur, ob es ein IPv4-Paket sein könnte, und dafür ist es zu kurz.',
  TUN_BAD_PACKET:
    'Was in ein TUN-Gerät geschrieben wird, muss ein IP-Paket sein: Die ersten vier Bits nennen die Version, und diese nennen weder 4 noch 6.',
  VPC_SECURITY_GROUP:
    'Eine Security Group lässt nur herein, was eine ihrer Regeln nennt. Sie steht vor dem Interface, also sehen weder die Zähler des Knotens noch sein tcpdump das Paket.',
  VPC_NETWORK_ACL:
    'Eine Network ACL steht am Rand eines Subnetzes und merkt sich nichts: Antworten brauchen eine eigene Regel, für die Ports, an die sie gehen.',
  VPC_SOURCE_DEST_CHECK:
    'Die Cloud lässt ein Interface nur unter seiner eigenen Adresse senden und empfangen. Die Adresse eines Pods, offen unterwegs, ist nicht seine eigene.',
  VPC_NO_ROUTE:
    'Das Paket ist offen unterwegs, mit einer Adresse, von der die Cloud nie gehört hat: Weder ihre Routing-Tabelle noch irgendein Interface hat sie.',
  VPC_MTU:
    'Das Netz nimmt nicht mehr als seine MTU an, und was größer ist, geht wortlos verloren: Kein Router hier schickt das ICMP, das es sagen würde.',
  APP_EMSGSIZE:
    'Dem Socket wurde gesagt, er solle nicht fragmentieren, und was zu senden ist, passt nicht: Schon der Aufruf des Programms scheitert, bevor etwas gesendet ist.',
};
