/** What it has cost so far and in all: crossings, copies, headers, time. Sums of what the events say, nothing else. */
import { type Bytes, type Duration } from '../engine';
import { type Timeline } from './timeline';

export interface Account {
  readonly crossings: number;
  /** Crossings and the calls that moved nothing (poll, EAGAIN). */
  readonly syscalls: number;
  readonly bytesCopied: Bytes;
  /** Octets put on by encapsulation; taking them off again does not give them back. */
  readonly headerBytes: Bytes;
  /** From the first to the last event counted. */
  readonly elapsed: Duration;
  /** CPU time of all runners but the wire. */
  readonly work: Duration;
}

export interface NodeAccount {
  readonly node: string;
  readonly soFar: Account;
  readonly total: Account;
}

export interface Ledger {
  readonly soFar: Account;
  readonly total: Account;
  readonly nodes: readonly NodeAccount[];
}

/** `hero`: one way of the packet the film is about; `all`: everything that was sent. */
export type LedgerScope = 'hero' | 'all';

export declare function ledgerAt(timeline: Timeline, shown: number, scope: LedgerScope): Ledger;
