/** How a node stands, in a few words. */
import type { LeaseStanding } from '../../playback';
import { counted } from '../format';

const HOUR = 3_600e9;

/** `22 h 59 min`, `4 min`, `less than a minute`. */
export function spanText(nanoseconds: number): string {
  const minutes = Math.floor(nanoseconds / 60e9);
  if (minutes < 1) return 'less than a minute';
  const hours = Math.floor(nanoseconds / HOUR);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** What is left of its lease. */
export function leftText({ holds, believes, reserved, left }: LeaseStanding): string {
  if (holds !== null) return counted(holds, 'lease');
  if (believes !== null) return 'given to another';
  if (reserved) return 'reserved, no end';
  if (left === null) return 'no lease';
  return left === 0 ? 'run out' : `${spanText(left)} left`;
}

/** Whether its flanneld runs, or etcd answers. */
export function standingText({ who, running }: LeaseStanding): string {
  if (who === 'etcd') return running ? 'answers' : 'does not answer';
  return running ? 'flanneld runs' : 'no flanneld';
}
