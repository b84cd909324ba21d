/** What is said at a mark of a lease story, in the reader's language. */
import { type LeaseEvent } from '../../engine';
import { type LeaseMark, leaseRowOf } from './marks';
import { GERMAN_LEASES } from './marks-german';
import { type Tongue } from '../tongue';

/** What has happened, in a sentence or two; null for what is not worth stopping at. */
export function sayLeaseEvent(event: LeaseEvent, tongue: Tongue = 'en'): string | null {
  const told = leaseRowOf(event);
  return told === undefined ? null : tongue === 'de' ? GERMAN_LEASES[told.name].say(event) : told.say(event);
}

/** What stands beside a mark; empty where the sign is enough. */
export const leaseWord = ({ name, word }: Pick<LeaseMark, 'name' | 'word'>, tongue: Tongue): string =>
  tongue === 'de' ? GERMAN_LEASES[name].word : word;
