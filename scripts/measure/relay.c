/*
 * relay.c - a TUN over UDP with the loop of flannel's proxy (backend/udp/proxy_amd64.c, tag v0.12.0): one thread, poll,
 * then one packet each way in turn until both are empty. One peer, no route table. Ends by itself after SECONDS.
 * usage: relay TUN-NAME MTU LOCAL-IP PEER-IP PORT SECONDS
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void die(const char *what) {
  perror(what);
  exit(1);
}

/* TTL less one, header checksum patched (RFC 1624); 0 when the packet must go. */
static int decrement(unsigned char *packet, ssize_t length) {
  struct iphdr *ip = (struct iphdr *)packet;
  if (length < (ssize_t)sizeof *ip || ip->ttl <= 1) return 0;
  ip->ttl--;
  unsigned sum = ip->check + htons(0x0100);
  ip->check = (unsigned short)(sum + (sum >= 0xffff));
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK), mtu = atoi(argv[2]);
  struct ifreq ifr = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  snprintf(ifr.ifr_name, IFNAMSIZ, "%s", argv[1]);
  if (tun < 0 || ioctl(tun, TUNSETIFF, &ifr) < 0) die("TUN");
  int udp = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[5]))}, peer = own;
  if (inet_pton(AF_INET, argv[3], &own.sin_addr) != 1 || inet_pton(AF_INET, argv[4], &peer.sin_addr) != 1) return 2;
  if (bind(udp, (struct sockaddr *)&own, sizeof own) < 0) die("bind");
  unsigned char *buffer = malloc(mtu);
  struct pollfd fds[2] = {{.fd = tun, .events = POLLIN}, {.fd = udp, .events = POLLIN}};
  puts("ready");
  fflush(stdout);
  alarm(atoi(argv[6]));
  for (;;) {
    if (poll(fds, 2, -1) < 0 && errno != EINTR) die("poll");
    for (int more = 1; more;) {
      ssize_t n = read(tun, buffer, mtu);
      more = n > 0;
      if (n > 0 && decrement(buffer, n)) sendto(udp, buffer, n, 0, (struct sockaddr *)&peer, sizeof peer);
      struct sockaddr_in from;
      socklen_t size = sizeof from;
      n = recvfrom(udp, buffer, mtu, 0, (struct sockaddr *)&from, &size);
      more |= n > 0;
      if (n > 0 && decrement(buffer, n))
        while (write(tun, buffer, n) < 0 && errno == EAGAIN);
    }
  }
}
