/**
 * ICMP redirects (RFC 792, RFC 1812 §5.2.7.2; ip_rt_send_redirect): a datagram that leaves by the device it came in on
 * could have gone straight to its next hop, and its sender, if on that link, is told so.
 *
 * Each sender hears of it nine times at most, after twice as long each time, and anew when it has been quiet. Left out:
 * secure redirects, shared_media = 0, and what a host that hears of one does (pods here do nothing).
 */
import { ICMP } from './icmp-error';
import { lookUpRoute } from './fib';
import { ipDestination, ipSource } from './skb';
import { type Net, type NextHop, type Skb } from './state';

const REDIRECT_HOST = 1;
/** net.ipv4.route.redirect_load, redirect_number and redirect_silence. */
const LOAD = 20_000_000;
const MOST = 9;
const SILENCE = LOAD * 2 ** (MOST + 1);

/** Tells the sender of `skb`, which is forwarded to `hop`, of the shorter way if there is one. */
export function sendRedirect(net: Net, skb: Skb, hop: NextHop): void {
  if (hop.device !== skb.dev || !isNeighbour(net, skb) || !due(net, ipSource(skb), skb.at)) return;
  if (swallowed(skb)) return;
  net.icmpError(skb, ICMP.redirect, REDIRECT_HOST, hop.gateway === 0 ? ipDestination(skb) : hop.gateway);
}

/** nf_nat_icmp_reply_translation: no redirect about a packet whose connection is translated, or may yet be. */
const swallowed = ({ tracked }: Skb): boolean =>
  tracked !== null && (!tracked.connection.natDone || tracked.connection.translated);

/** fib_validate_source: the way back is this link itself, without a gateway. */
function isNeighbour(net: Net, skb: Skb): boolean {
  const back = lookUpRoute(net.fib, ipSource(skb));
  return back !== null && back.device === skb.dev && back.gateway === 0;
}

function due(net: Net, sender: number, at: number): boolean {
  const known = net.redirects.get(sender);
  const told = known === undefined || at > known.last + SILENCE ? { sent: 0, last: at } : known;
  net.redirects.set(sender, told);
  const isDue = told.sent === 0 || (told.sent < MOST && at > told.last + LOAD * 2 ** told.sent);
  if (told.sent >= MOST || isDue) told.last = at;
  if (isDue) told.sent++;
  return isDue;
}
