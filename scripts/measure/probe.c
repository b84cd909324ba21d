/*
 * probe.c - the few measurements that npm run measure needs where ping and iperf3 are not installed, and the
 * primitives that neither of them has. Prints one line of JSON; ends by itself.
 * usage: probe ping IP COUNT | sink IP PORT SECONDS | flood IP PORT SIZE MILLISECONDS
 *        probe tcpsink IP PORT | tcp IP PORT MILLISECONDS | primitives
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) { /* ns */
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC_RAW, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}
static int rising(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}
static double part(double *v, int n, double p) {
  qsort(v, n, sizeof *v, rising);
  return n == 0 ? 0 : v[(int)((n - 1) * p)];
}
static struct sockaddr_in address(const char *ip, const char *port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
  if (inet_pton(AF_INET, ip, &a.sin_addr) != 1) exit(2);
  return a;
}
static int udp_at(struct sockaddr_in *own, int flags) {
  int s = socket(AF_INET, SOCK_DGRAM | flags, 0);
  if (own && bind(s, (struct sockaddr *)own, sizeof *own) < 0) {
    perror("bind");
    exit(1);
  }
  return s;
}
static void patience(int fd, int milliseconds) {
  struct timeval t = {milliseconds / 1000, milliseconds % 1000 * 1000};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
}
static unsigned short sum(const void *data, int length) {
  const unsigned short *p = data;
  unsigned long s = 0;
  for (; length > 1; length -= 2) s += *p++;
  while (s >> 16) s = (s & 0xffff) + (s >> 16);
  return ~s;
}

/* Echo requests of 56 octets, 2 ms apart, as ping -i 0.002. */
static void ping(const char *ip, int count) {
  int s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), n = 0, id = getpid() & 0xffff;
  struct sockaddr_in to = address(ip, "0");
  double *took = calloc(count, sizeof *took);
  patience(s, 300);
  for (int i = 0; i < count; i++) {
    unsigned char out[64] = {0}, in[2048];
    struct icmphdr *h = (void *)out;
    h->type = ICMP_ECHO, h->un.echo.id = htons(id), h->un.echo.sequence = htons(i);
    h->checksum = sum(out, sizeof out);
    double start = now();
    if (sendto(s, out, sizeof out, 0, (void *)&to, sizeof to) < 0) continue;
    for (;;) {
      ssize_t got = recv(s, in, sizeof in, 0);
      if (got < 0) break;
      struct icmphdr *r = (void *)(in + 4 * (in[0] & 15));
      if (r->type != ICMP_ECHOREPLY || r->un.echo.id != htons(id) || r->un.echo.sequence != htons(i)) continue;
      took[n++] = now() - start;
      break;
    }
    usleep(2000);
  }
  double median = part(took, n, 0.5);
  printf("{\"n\":%d,\"medianNs\":%.0f,\"p99Ns\":%.0f}\n", n, median, part(took, n, 0.99));
}
static void sink(const char *ip, const char *port, int seconds) {
  struct sockaddr_in own = address(ip, port);
  int s = udp_at(&own, 0);
  long n = 0;
  double first = 0, last = 0, end = now() + (seconds + 3) * 1e9;
  static char buffer[65536];
  patience(s, 1500);
  puts("ready");
  fflush(stdout);
  while (now() < end) {
    if (recv(s, buffer, sizeof buffer, 0) < 0) {
      if (n) break;
      continue;
    }
    last = now();
    if (!n++) first = last;
  }
  printf("{\"recv\":%ld,\"span\":%.4f}\n", n, (last - first) / 1e9);
}
static void flood(const char *ip, const char *port, int size, int milliseconds) {
  struct sockaddr_in to = address(ip, port);
  int s = udp_at(NULL, 0);
  long n = 0;
  static char buffer[65536];
  double start = now(), end = start + milliseconds * 1e6;
  while (now() < end)
    for (int i = 0; i < 32; i++) n += sendto(s, buffer, size, 0, (void *)&to, sizeof to) > 0;
  printf("{\"sent\":%ld,\"secs\":%.4f}\n", n, (now() - start) / 1e9);
}
static void tcp_sink(const char *ip, const char *port) {
  struct sockaddr_in own = address(ip, port);
  int l = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(l, (void *)&own, sizeof own) < 0 || listen(l, 1) < 0) exit(1);
  puts("ready");
  fflush(stdout);
  int s = accept(l, NULL, NULL);
  static char buffer[1 << 17];
  double start = now();
  long bytes = 0;
  for (ssize_t n; (n = recv(s, buffer, sizeof buffer, 0)) > 0;) bytes += n;
  printf("{\"bytes\":%ld,\"secs\":%.4f}\n", bytes, (now() - start) / 1e9);
}
static void tcp(const char *ip, const char *port, int milliseconds) {
  struct sockaddr_in to = address(ip, port);
  int s = socket(AF_INET, SOCK_STREAM, 0);
  static char buffer[1 << 17];
  if (connect(s, (void *)&to, sizeof to) < 0) exit(1);
  long bytes = 0;
  for (double end = now() + milliseconds * 1e6; now() < end;) {
    ssize_t n = send(s, buffer, sizeof buffer, 0);
    if (n < 0) exit(1);
    bytes += n;
  }
  close(s);
  printf("{\"bytes\":%ld}\n", bytes);
}

enum { BATCH = 32, ROUNDS = 401 };
#define TIMED(name, body)                                         \
  do {                                                            \
    double v[ROUNDS];                                             \
    for (int r = 0; r < ROUNDS; r++) {                            \
      double t = now();                                           \
      for (int i = 0; i < BATCH; i++) { body; }                   \
      v[r] = (now() - t) / BATCH;                                 \
    }                                                             \
    printf("%s\"%s\":%.1f", first++ ? "," : "{", name, part(v, ROUNDS, 0.5)); \
  } while (0)

static double ping_pong(void) { /* one way, two processes on one core, a poll before each read */
  enum { TIMES = 400, GROUPS = 50 };
  int a[2], b[2];
  char c = 0;
  double took[GROUPS];
  if (pipe(a) || pipe(b)) exit(1);
  pid_t child = fork();
  struct pollfd p = {.fd = child == 0 ? a[0] : b[0], .events = POLLIN};
  if (child == 0) {
    for (int i = 0; i < TIMES * GROUPS; i++)
      if (poll(&p, 1, -1) < 1 || read(a[0], &c, 1) != 1 || write(b[1], &c, 1) != 1) _exit(1);
    _exit(0);
  }
  for (int g = 0; g < GROUPS; g++) {
    double t = now();
    for (int i = 0; i < TIMES; i++)
      if (write(a[1], &c, 1) != 1 || poll(&p, 1, -1) < 1 || read(b[0], &c, 1) != 1) exit(1);
    took[g] = (now() - t) / TIMES / 2;
  }
  waitpid(child, NULL, 0);
  return part(took, GROUPS, 0.25); /* whoever else wants this core only ever adds */
}
static void primitives(void) {
  int first = 0;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  sched_setaffinity(0, sizeof one, &one);
  struct sockaddr_in own = address("127.0.0.1", "47123");
  int in = udp_at(&own, SOCK_NONBLOCK), out = udp_at(NULL, 0), tube[2], event = eventfd(0, 0);
  char buffer[2048] = {0};
  if (pipe(tube)) exit(1);
  struct pollfd idle[3] = {{.fd = in, .events = POLLIN}, {.fd = event, .events = POLLIN}, {.fd = tube[0], .events = POLLIN}};
  TIMED("syscall", syscall(-1L));
  TIMED("eagain", recv(in, buffer, sizeof buffer, 0));
  TIMED("poll", poll(idle, 3, 0));
  TIMED("pipe", if (write(tube[1], buffer, 1) != 1 || read(tube[0], buffer, 1) != 1) exit(1));
  double send[ROUNDS], receive[ROUNDS];
  for (int r = 0; r < ROUNDS; r++) {
    double t0 = now();
    for (int i = 0; i < BATCH; i++) sendto(out, buffer, 64, 0, (void *)&own, sizeof own);
    double t1 = now();
    for (int i = 0; i < BATCH; i++) recv(in, buffer, sizeof buffer, 0);
    send[r] = (t1 - t0) / BATCH, receive[r] = (now() - t1) / BATCH;
  }
  printf(",\"send\":%.1f,\"receive\":%.1f", part(send, ROUNDS, 0.5), part(receive, ROUNDS, 0.5));
  printf(",\"pingPong\":%.1f}\n", ping_pong());
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  alarm(60);
  if (!strcmp(mode, "ping") && argc == 4) ping(argv[2], atoi(argv[3]));
  else if (!strcmp(mode, "sink") && argc == 5) sink(argv[2], argv[3], atoi(argv[4]));
  else if (!strcmp(mode, "flood") && argc == 6) flood(argv[2], argv[3], atoi(argv[4]), atoi(argv[5]));
  else if (!strcmp(mode, "tcpsink") && argc == 4) tcp_sink(argv[2], argv[3]);
  else if (!strcmp(mode, "tcp") && argc == 5) tcp(argv[2], argv[3], atoi(argv[4]));
  else if (!strcmp(mode, "primitives")) primitives();
  else return 2;
  return 0;
}
