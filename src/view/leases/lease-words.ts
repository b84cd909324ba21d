/** How a node stands, in a few words. */
import type { LeaseStanding } from '../../playback';
import { type LeaseWords } from '../language/leases';

const HOUR = 3_600e9;

/** `22 h 59 min`, `4 min`, `less than a minute`. */
export function spanText(nanoseconds: number, words: LeaseWords): string {
  const minutes = Math.floor(nanoseconds / 60e9);
  if (minutes < 1) return words.lessThanMinute;
  const hours = Math.floor(nanoseconds / HOUR);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** What is left of its lease. */
export function leftText({ holds, believes, reserved, left }: LeaseStanding, words: LeaseWords): string {
  if (holds !== null) return words.held(holds);
  if (believes !== null) return words.given;
  if (reserved) return words.reserved;
  if (left === null) return words.none;
  return left === 0 ? words.runOut : words.left(spanText(left, words));
}

/** Whether its flanneld runs, or etcd answers. */
export function standingText({ who, running }: LeaseStanding, words: LeaseWords): string {
  if (who === 'etcd') return running ? words.answers : words.silentEtcd;
  return running ? words.runs : words.stopped;
}
