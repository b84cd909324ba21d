#!/bin/bash
# The default vxlan cluster, made by hand of network namespaces, and what the real tools print on it.
# Usage, as root, with iproute2 6.1, iptables 1.8.9 (nf_tables), conntrack 1.4.7, iputils 20221126, traceroute 2.1.2:
#   unshare -n -m --propagation private bash lab.sh OUTPUT_DIRECTORY
OUT=$1
mount -t tmpfs none /run && mkdir /run/netns
nx() { local n=$1; shift; ip netns exec "$n" "$@"; }
# say SEAT COMMAND: runs it there and writes down what it prints.
say() { local n=$1; shift; echo "$n\$ $*"; nx "$n" "$@" 2>&1; echo "[rc=$?]"; }
script() { while IFS= read -r line; do [ -n "$line" ] && eval "say $line"; done; }

for n in vpc n1 n2 n3 p1a p1b p2a p2b p3a p3b; do
  ip netns add $n
  nx $n sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 net.ipv4.ip_forward=1
  nx $n sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  nx $n ip link set lo up
done
nx vpc sysctl -qw net.ipv4.ip_forward=0
nx vpc ip link add br0 type bridge forward_delay 0 mcast_snooping 0
nx vpc ip link set br0 address 0a:58:ac:14:20:01 mtu 9001 up
nx vpc ip addr add 172.20.32.1/19 dev br0 && nx vpc ip addr add 172.20.32.10/19 dev br0
VTEP=("" 2e:9a:c5:59:2d:2f 72:85:6d:fe:64:37 5e:63:8d:b3:11:24)
ADDR=("" 172.20.33.102 172.20.54.98 172.20.60.7)
ENI=("" 0a:58:ac:14:21:66 0a:58:ac:14:36:62 0a:58:ac:14:3c:07)
for i in 1 2 3; do
  n=n$i
  nx vpc ip link add eni-$n mtu 9001 type veth peer name eth0 mtu 9001 netns $n
  nx vpc ip link set eni-$n master br0 up
  nx $n ip link set eth0 address ${ENI[$i]} up && nx $n ip addr add ${ADDR[$i]}/19 brd + dev eth0
  nx $n ip route add default via 172.20.32.1
  nx $n ip link add flannel.1 address ${VTEP[$i]} type vxlan id 1 local ${ADDR[$i]} dev eth0 dstport 8472 nolearning
  nx $n ip link set flannel.1 mtu 8951 txqueuelen 0 up && nx $n ip addr add 100.96.$i.0/32 dev flannel.1
  nx $n ip link add docker0 type bridge forward_delay 0 mcast_snooping 0
  nx $n ip link set docker0 address 02:42:64:60:0$i:01 mtu 8951 up && nx $n ip addr add 100.96.$i.1/24 brd + dev docker0
  for p in a b; do
    h=$([ $p = a ] && echo 2 || echo 3)
    nx $n ip link add veth$p mtu 8951 type veth peer name eth0 mtu 8951 netns p$i$p
    nx $n ip link set veth$p master docker0 up
    nx p$i$p ip link set eth0 address 02:42:64:60:0$i:0$h up && nx p$i$p ip addr add 100.96.$i.$h/24 brd + dev eth0
    nx p$i$p ip route add default via 100.96.$i.1
  done
done
for i in 1 2 3; do
  nx n$i ip neigh add 172.20.32.10 lladdr 0a:58:ac:14:20:01 dev eth0 nud reachable
  for j in 1 2 3; do
    [ $i = $j ] && continue
    nx n$i ip neigh add 100.96.$j.0 lladdr ${VTEP[$j]} dev flannel.1 nud permanent
    nx n$i bridge fdb append ${VTEP[$j]} dev flannel.1 dst ${ADDR[$j]}
    nx n$i ip route add 100.96.$j.0/24 via 100.96.$j.0 dev flannel.1 onlink
  done
  nx n$i iptables -A FORWARD -s 100.96.0.0/16 -j ACCEPT && nx n$i iptables -A FORWARD -d 100.96.0.0/16 -j ACCEPT
done
sleep 1

# 1. Healthy: links, addresses, routes, lookups, tables, sockets, parameters; and what the tools say to nonsense.
script > "$OUT/healthy.txt" <<'C'
n1 ip link
n1 ip -br link
n1 ip -br addr
n1 ip addr
n1 ip a show docker0
n1 ip -d link
n1 ip -4 addr show eth0
n1 ip -o addr
n1 ip -o link
n1 ip -4 -br a
n1 ip -br addr show eth0
n1 ip addr show up
n1 ip addr show dev eth0
n1 ip addr show nodev
n1 ip link show nodev
n1 ip link show type vxlan
n1 ip link show master docker0
n1 ip addr show type veth
n1 ip foo
n1 ip -z
n1 ip addr foo bar
n1 ip route foo
n1 ip neigh foo
n1 ip -V
n1 ip rule
n1 ip r
n1 ip n
n1 ip route list
n1 ip -d route
n1 ip route show table all
n1 ip route show table local
n1 ip route show table 254
n1 ip route show table 100
n1 ip route show nonsense
n1 ip route show dev
n1 ip route show dev nodev
n1 ip route show dev eth0
n1 ip route show 100.96.2.0/24
n1 ip route show to match 100.96.2.2
n1 ip route show root 100.96.0.0/16
n1 ip route show default
n1 ip route show scope link
n1 ip route show proto kernel
n1 ip route list table all dev eth0
n1 ip route get 100.96.2.2
n1 ip route get 100.96.1.2
n1 ip route get 100.96.1.1
n1 ip route get 100.96.1.0
n1 ip route get 172.20.54.98
n1 ip route get 8.8.8.8
n1 ip route get 127.0.0.1
n1 ip route get 172.20.33.102
n1 ip route get 100.96.1.255
n1 ip route get 100.96.2.255
n1 ip route get 100.96.77.5
n1 ip route get 224.0.0.1
n1 ip route get 239.1.2.3
n1 ip route get 255.255.255.255
n1 ip route get 0.0.0.0
n1 ip route get 1.2.3.4.5
n1 ip route get foo
n1 ip route get
n1 ip route get 1.1.1.1 2.2.2.2
n1 ip route get 1.1.1.1 to
n1 ip route get 100.96.2.2/24
n1 ip route get 100.96.2.2 from foo
n1 ip route get 100.96.2.2 from 100.96.1.2
n1 ip route get 100.96.2.2 from 172.20.33.102
n1 ip route get 100.96.2.2 oif eth0
n1 ip route get 100.96.2.2 oif nodev
n1 ip route get 100.96.2.2 from 100.96.1.2 iif docker0
n1 ip route get 100.96.1.2 from 100.96.2.2 iif flannel.1
n1 ip route get 172.20.33.102 from 100.96.1.2 iif docker0
n1 ip route get 100.96.1.255 from 100.96.1.2 iif docker0
n1 ip route get 8.8.8.8 from 100.96.1.2 iif docker0
n1 ip route get 100.96.1.2 from 100.96.1.1 iif docker0
n1 ip route get 100.96.1.2 from 127.0.0.1 iif docker0
n1 ip route get 127.0.0.1 from 100.96.1.2 iif docker0
n1 ip route get 100.96.2.2 from 100.96.1.2 iif nodev
p1a ip route get 100.96.1.3
p1a ip route get 100.96.2.2
p1a ip route get 100.96.1.255
p1a ip addr
p1a ip route show table all
vpc ip route show table all
vpc ip route get 172.20.32.10
vpc ip route get 172.20.33.102
vpc ip route get 8.8.8.8
n1 ip neigh show dev flannel.1
n1 ip neigh show dev docker0
n1 ip neigh show nodev
n1 ip neigh show dev nodev
n1 ip neigh show 100.96.2.0
n1 ip neigh show nud permanent
n1 bridge fdb show dev docker0
n1 bridge fdb show br docker0
n1 bridge fdb show dev vetha
n1 bridge fdb show brport vetha
n1 bridge fdb show dev nodev
n1 bridge link
n1 bridge link show dev vethb
n1 bridge fdb foo
n1 bridge foo
n1 bridge -V
n1 ss -lunp
n1 ss -lun
n1 ss -ltn
n1 ss -lntup
n1 ss -ulpnH
p1a ss -lunp
n1 sysctl -n net.ipv4.ip_forward
n1 sysctl net/ipv4/ip_forward
n1 sysctl net.ipv4.nope
n1 sysctl net.ipv4.nope net.ipv4.ip_forward
n1 sysctl -e net.ipv4.nope
n1 sysctl net.ipv4.conf.docker0.rp_filter
n1 sysctl net.ipv4.conf.flannel/1.accept_local
n1 sysctl net/ipv4/conf/flannel.1/accept_local
n1 sysctl net.ipv4.conf.flannel.1.accept_local
n1 sysctl net.ipv4.icmp_ratelimit net.ipv4.icmp_ratemask net.ipv4.ip_default_ttl
n1 sysctl -N net.ipv4.ip_forward
n1 sysctl -a -r accept_local
n1 iptables -nvL
n1 iptables -t nat -S
n1 iptables-save
n1 hostname -I
n1 cat /nope
C

# 2. Rules of every shape that is modelled.
nx n1 iptables -A INPUT -p udp --dport 8285 -j DROP
nx n1 iptables -A INPUT -s 172.20.54.98 -p udp --dport 8472 -j REJECT
nx n1 iptables -A INPUT -i eth0 -p tcp --dport 8080 -j ACCEPT
nx n1 iptables -A INPUT ! -i docker0 -p icmp -j ACCEPT
nx n1 iptables -A FORWARD -o flannel.1 -j DROP && nx n1 iptables -P FORWARD DROP
nx n1 iptables -t nat -A POSTROUTING -s 100.96.0.0/16 -d 100.96.0.0/16 -j RETURN
nx n1 iptables -t nat -A POSTROUTING -s 100.96.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully
nx n1 iptables -t nat -A POSTROUTING ! -s 100.96.0.0/16 -d 100.96.1.0/24 -j RETURN
nx n1 iptables -t nat -A POSTROUTING ! -s 100.96.0.0/16 -d 100.96.0.0/16 -j MASQUERADE --random-fully
nx n1 iptables -t nat -A POSTROUTING -s 100.96.1.0/24 ! -o docker0 -j MASQUERADE
script > "$OUT/rules.txt" <<'C'
n1 iptables -nvL
n1 iptables -nvL -t nat
n1 iptables -nL
n1 iptables -L
n1 iptables -t nat -nvL POSTROUTING
n1 iptables -nvxL FORWARD --line-numbers
n1 iptables -nvL FORWARD 1
n1 iptables -S
n1 iptables -S FORWARD
n1 iptables -S FORWARD 2
n1 iptables -t nat -S
n1 iptables -S -v
n1 iptables-save
n1 iptables-save -t nat
n1 iptables-save -c
n1 iptables-save -t foo
n1 iptables-save -z
n1 iptables
n1 iptables -z
n1 iptables -nvL NOPE
n1 iptables -t nope -nvL
n1 iptables -nvL -t
n1 iptables -L INPUT FORWARD
n1 iptables -t filter -n -v -L
n1 iptables -t mangle -nvL
n1 iptables -t raw -nvL
n1 iptables -V
n1 conntrack -L -p foo
n1 conntrack -Z
C
nx n1 iptables -F && nx n1 iptables -t nat -F && nx n1 iptables -P FORWARD ACCEPT

# 3. Traffic: pings and traceroutes through it, errors included.
for s in p1a n1; do nx $s ping -c1 -W1 100.96.2.2 > /dev/null; nx $s ping -c1 -W1 100.96.1.3 > /dev/null; done
script > "$OUT/traffic.txt" <<'C'
p1a ping -c3 -i0.3 100.96.2.2
p1a ping -c 1 -s 4 100.96.2.2
p1a ping -c 3 -i0.2 -q 100.96.2.2
p1a ping -c 1 -t 1 100.96.2.2
p1a ping -c 1 -t 2 100.96.2.2
p1a ping -c 1 -t 3 100.96.2.2
p1a ping -c 1 100.96.1.1
p1a ping -c 1 100.96.1.3
p1a ping -c 1 127.0.0.1
n1 ping -c 2 -i0.2 100.96.2.2
n1 ping -c 1 172.20.54.98
p1a ping -c 2 -W 4 100.96.2.99
p1a ping -c 1 -W 1 100.96.2.98
p1a ping -c 1 -M do -s 8923 100.96.2.2
p1a ping -c 1 -M do -s 8924 100.96.2.2
p1a ping -c 3 -i0.2 -M do -s 9000 100.96.2.2
p1a ping -c 1 -M dont -s 8924 100.96.2.2
p1a ping -c 1 100.96.1.255
p1a ping
p1a ping -c x 100.96.2.2
p1a ping -c 0 100.96.2.2
p1a ping -t 300 100.96.2.2
p1a ping -M foo 100.96.2.2
p1a ping foo
p1a traceroute -n -q1 -w1 -N1 100.96.2.2
n1 traceroute -n -q1 -w1 -N1 100.96.2.2
C
sleep 4
script >> "$OUT/traffic.txt" <<'C'
p1a traceroute -n -q1 -w1 -N1 100.96.1.1
p1a traceroute -n -q1 -w5 -N1 -m4 100.96.2.97
p1a traceroute -n -q1 -w1 -N1 -I 100.96.2.2
C
sleep 4
script >> "$OUT/traffic.txt" <<'C'
p1a traceroute -q1 -w1 -N1 -f 2 100.96.2.2
p1a traceroute -n -q1 -w1 -N1 100.96.2.2 100
p1a traceroute -n -q1 -w1 -N1 127.0.0.1
p1a traceroute foo
p1a traceroute -q 0 100.96.2.2
p1a traceroute -m 300 1.1.1.1
p1a traceroute -m
C

# 4. Broken: routes that lead nowhere, devices that are down, checks that are strict.
nx n1 ip route del default
script > "$OUT/no-default.txt" <<'C'
n1 ip route get 8.8.8.8
n1 ip route get 8.8.8.8 from 100.96.1.2 iif docker0
n1 ping -c1 8.8.8.8
p1a ping -c1 -W1 8.8.8.8
n1 ip route get 224.0.0.1
n1 ip route get 255.255.255.255
C
nx n1 ip route add blackhole 10.0.0.0/8 && nx n1 ip route add unreachable 11.0.0.0/8 && nx n1 ip route add prohibit 12.0.0.0/8
nx n1 ip route add 13.0.0.0/8 via 172.20.32.1 mtu 1400 metric 50
nx n1 ip route add 14.0.0.0/8 via 172.20.32.1 proto static src 172.20.33.102
script > "$OUT/odd-routes.txt" <<'C'
n1 ip route
n1 ip -d route
n1 ip route get 10.1.1.1
n1 ip route get 11.1.1.1
n1 ip route get 12.1.1.1
n1 ip route get 13.1.1.1
n1 ip route get 14.1.1.1
n1 ip route get 10.1.1.1 from 100.96.1.2 iif docker0
n1 ip route get 11.1.1.1 from 100.96.1.2 iif docker0
n1 ip route get 12.1.1.1 from 100.96.1.2 iif docker0
n1 ip route show dev eth0
n1 ping -c1 10.1.1.1
n1 ping -c1 11.1.1.1
n1 ping -c1 12.1.1.1
C
nx n1 sysctl -qw net.ipv4.conf.all.rp_filter=1
script > "$OUT/strict.txt" <<'C'
n1 sysctl net.ipv4.conf.all.rp_filter
n1 ip route get 100.96.1.2 from 172.20.54.98 iif flannel.1
n1 ip route get 100.96.1.2 from 100.96.2.2 iif flannel.1
n1 ip route get 172.20.33.102 from 100.96.2.2 iif eth0
C
nx n1 sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.ip_forward=0
script > "$OUT/no-forwarding.txt" <<'C'
n1 sysctl net.ipv4.ip_forward
n1 ip route get 100.96.2.2 from 100.96.1.2 iif docker0
n1 ip route get 172.20.33.102 from 100.96.1.2 iif docker0
n1 ip route get 99.9.9.9 from 100.96.1.2 iif docker0
n1 ip route get 100.96.2.2
C
nx n1 sysctl -qw net.ipv4.ip_forward=1
nx p1a ip link set eth0 down && nx n1 ip link set vethb down && sleep 2
script > "$OUT/pods-down.txt" <<'C'
n1 ip link
n1 ip -br link
n1 ip route
n1 ip route show table all
n1 ip route get 100.96.1.2
n1 bridge link
p1a ip addr
p1a ip route show table all
p1a ip route get 100.96.2.2
C
nx n1 ip link set eth0 down && sleep 2
script > "$OUT/uplink-down.txt" <<'C'
n1 ip -d link show eth0
n1 ip -br addr
n1 ip route
n1 ip route show table all
n1 ip route get 172.20.54.98
vpc ip -br addr
vpc bridge link
C
