/** What to say while an event is on screen: at most two sentences to the reader, with the event's own numbers. */
import { type TraceEvent } from '../engine';
import { type Text } from './text';
import { type Timeline } from './timeline';

export type Language = 'en';

export interface Citation {
  readonly kind: 'rfc' | 'kernel' | 'flannel' | 'capture' | 'manual';
  /** `RFC 791 §3.2`, `ip_forward, net/ipv4/ip_forward.c`, `proxy_amd64.c, tun_to_udp`. */
  readonly label: string;
  readonly href: string | null;
}

export interface Explanation {
  readonly what: Text;
  readonly why: Text;
  /** The rule or row that decided; null when nothing had to be decided. */
  readonly rule: Text | null;
  /** What would have happened otherwise. */
  readonly otherwise: Text | null;
  readonly sources: readonly Citation[];
}

export declare function captionOf(timeline: Timeline, event: TraceEvent, language?: Language): Text;
export declare function whatHappens(timeline: Timeline, event: TraceEvent, language?: Language): Explanation;
