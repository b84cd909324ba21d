/** Usage texts of the tools, as far as their parts are modelled here: what prints them says no more than it can do. */

export const IP_USAGE = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | help | link | neighbor | neighbour | route | rule }
       OPTIONS := { -V[ersion] | -d[etails] | -f[amily] { inet } | -4 | -br[ief] |
                    -o[neline] }`;

export const ADDRESS_USAGE = `Usage: ip address [ show [ dev IFNAME ] [ master DEVICE ] [ nomaster ]
                         [ type TYPE ] [up] ]
TYPE := { bridge | ipip | tun | veth | vxlan | wireguard }`;

export const LINK_USAGE = `Usage: ip link show [ DEVICE ] [up] [master DEV] [type TYPE]
		[nomaster]
TYPE := { bridge | ipip | tun | veth | vxlan | wireguard }`;

export const ROUTE_USAGE = `Usage: ip route { list } SELECTOR
       ip route get ADDRESS
                            [ from ADDRESS iif STRING ]
                            [ oif STRING ]
SELECTOR := [ root PREFIX ] [ match PREFIX ] [ exact PREFIX ]
            [ table TABLE_ID ] [ proto RTPROTO ]
            [ type TYPE ] [ scope SCOPE ]
TYPE := { unicast | local | broadcast |
          unreachable | prohibit | blackhole }
TABLE_ID := [ local | main | default | all | NUMBER ]
SCOPE := [ host | link | global ]
RTPROTO := [ kernel | boot | static ]`;

export const NEIGHBOUR_USAGE = `Usage: ip neigh { show } [ to PREFIX ] [ dev DEV ] [ nud STATE ]
STATE := { failed | incomplete | permanent | reachable | stale }`;

export const BRIDGE_USAGE = `Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { link | fdb }
       OPTIONS := { -V[ersion] }`;

export const FDB_USAGE = `Usage: bridge fdb [ show [ br BRDEV ] [ brport DEV ] [ dev DEV ] [ state STATE ] [ dynamic ] ]`;

export const SS_USAGE = `Usage: ss [ OPTIONS ]
   -h, --help          this message
   -V, --version       output version information
   -n, --numeric       don't resolve service names
   -a, --all           display all sockets
   -l, --listening     display listening sockets
   -p, --processes     show process using socket
   -4, --ipv4          display only IP version 4 sockets
   -t, --tcp           display only TCP sockets
   -u, --udp           display only UDP sockets
   -H, --no-header     Suppress header line`;

export const SYSCTL_USAGE = `
Usage:
 sysctl [options] [variable[=value] ...]

Options:
  -a, --all            display all variables
  -e, --ignore         ignore unknown variables errors
  -N, --names          print variable names without values
  -n, --values         print only values of the given variable(s)

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see sysctl(8).`;

export const PING_USAGE = `
Usage
  ping [options] <destination>

Options:
  <destination>      ip address
  -c <count>         stop after <count> replies
  -h                 print help and exit
  -i <interval>      seconds between sending each packet
  -M <pmtud opt>     define mtu discovery, can be one of <do|dont|want>
  -n                 no dns name resolution
  -q                 quiet output
  -Q <tclass>        use quality of service <tclass> bits
  -s <size>          use <size> as number of data bytes to be sent
  -t <ttl>           define time to live
  -V                 print version and exit
  -W <timeout>       time to wait for response

IPv4 options:
  -4                 use IPv4

For more details see ping(8).`;

export const TRACEROUTE_USAGE = `Usage:
  traceroute [ -4Fn ] [ -f first_ttl ] [ -m max_ttl ] [ -N squeries ] [ -p port ] [ -q nqueries ] [ -t tos ] [ -w MAX ] host [ packetlen ]
Options:
  -4                          Use IPv4
  -F                          Do not fragment packets
  -f first_ttl                Start from the first_ttl hop (instead from 1)
  -I                          Use ICMP ECHO for tracerouting
  -m max_ttl                  Set the max number of hops (max TTL to be
                              reached). Default is 30
  -N squeries                 Set the number of probes to be tried
                              simultaneously (default is 16)
  -n                          Do not resolve IP addresses to their domain names
  -p port                     Set the destination port to use
  -q nqueries                 Set the number of probes per each hop. Default is
                              3
  -t tos                      Set the TOS (IPv4 type of service)
  -w MAX                      Wait for a probe no more than MAX (default 5.0)
                              seconds (float point values allowed too)

Arguments:
+     host          The host to traceroute to
      packetlen     The full packet length (default is the length of an IP
                    header plus 40). Can be ignored or increased to a minimal
                    allowed value`;

export const TCPDUMP_USAGE = `tcpdump version 4.99.3
libpcap version 1.10.3 (with TPACKET_V3)
Usage: tcpdump [-DehlnpStUx#] [ -c count ] [ --count ]
		[ -i interface ] [ -s snaplen ] [ --version ]
		[ expression ]`;

export const CONNTRACK_USAGE = `Command line interface for the connection tracking system. Version 1.4.7
Usage: conntrack [commands] [options]

Commands:
  -L [table] [options]		List conntrack or expectation table
  -C [table]			Show counter

Tables: conntrack

Common parameters and options:
  -s, --src, --orig-src ip		Source address from original direction
  -d, --dst, --orig-dst ip		Destination address from original direction
  -r, --reply-src ip		Source addres from reply direction
  -q, --reply-dst ip		Destination address from reply direction
  -p, --protonum proto		Layer 4 Protocol, eg. 'tcp'
`;

export const IPTABLES_USAGE = `iptables v1.8.9 (nf_tables)

Usage: iptables -[LS] [chain [rulenum]] [options]
       iptables -h (print this help information)

Commands:
Either long or short options are allowed.
  --list    -L [chain [rulenum]]
				List the rules in a chain or all chains
  --list-rules -S [chain [rulenum]]
				Print the rules in a chain or all chains

Options:
  --numeric	-n		numeric output of addresses and ports
  --table	-t table	table to manipulate (default: \`filter')
  --verbose	-v		verbose mode
  --line-numbers		print line numbers when listing
  --exact	-x		expand numbers (display exact values)
[!] --version	-V		print package version.`;
