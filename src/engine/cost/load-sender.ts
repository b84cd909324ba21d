/**
 * What makes an application send: a clock, a wish for all it can get, or a TCP window.
 *
 * TCP is Reno in outline (slow start, one more for each window, halved on loss, once a window): enough to fill a path
 * and to feel its losses. Leaves out retransmission timers; what is lost is sent again as any other.
 */
import { type Prng } from '../prng';
import { type LoadFlow } from './load-config';

export interface Sender {
  /** Takes leave to send one datagram; false when the sender has to wait. */
  take(now: number): boolean;
  /** When to look again; null when something else will wake it. */
  readonly due: number | null;
  delivered(number: number): void;
  lost(number: number): void;
  readonly sent: number;
}

const HALF = 0x8000_0000;
/** Octets that a TCP sender may have under way (net.ipv4.tcp_wmem, third value). */
const TCP_WINDOW = 4 << 20;
const FIRST_WINDOW = 10;

function flood(): Sender {
  let sent = 0;
  return {
    take: () => {
      sent++;
      return true;
    },
    due: null,
    delivered: () => undefined,
    lost: () => undefined,
    get sent() {
      return sent;
    },
  };
}

function paced(rate: number, random: boolean, prng: Prng): Sender {
  const gap = 1e9 / rate;
  // The gap of a Poisson stream: −ln(u), u in (0, 1].
  const wait = (): number => (random ? -Math.log((prng.below(HALF) + 1) / HALF) * gap : gap);
  let [due, sent] = [wait(), 0];
  return {
    take: (now) => {
      if (due > now) return false;
      due += wait();
      sent++;
      return true;
    },
    get due() {
      return due;
    },
    delivered: () => undefined,
    lost: () => undefined,
    get sent() {
      return sent;
    },
  };
}

function window(unit: number): Sender {
  const most = Math.max(2, Math.floor(TCP_WINDOW / unit));
  let [sent, open, under, threshold, recovered] = [0, FIRST_WINDOW, 0, Number.POSITIVE_INFINITY, 0];
  return {
    take: () => {
      if (under >= Math.floor(open)) return false;
      under++;
      sent++;
      return true;
    },
    due: null,
    delivered: () => {
      under--;
      open = Math.min(most, open + (open < threshold ? 1 : 1 / open));
    },
    lost: (number) => {
      under--;
      if (number < recovered) return;
      open = Math.max(2, open / 2);
      [threshold, recovered] = [open, sent];
    },
    get sent() {
      return sent;
    },
  };
}

/** The sender of a flow; `unit` is what one trip of it carries. */
export function createSender(flow: LoadFlow, unit: number, prng: Prng): Sender {
  if (flow.protocol === 'tcp') return window(unit);
  return flow.rate === null ? flood() : paced(flow.rate, flow.arrivals === 'random', prng);
}
