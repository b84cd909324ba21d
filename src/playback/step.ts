/**
 * Steps: the events that deserve to be held still, each with the small ones that lead up to it.
 *
 * A capture point passed, a rule list that matched nothing or a call that found nothing to do is part of the step that
 * follows. Every step has a name that stays: `encapsulate`, `cross:3`, `drop`.
 */
import { type TraceEvent } from '../engine';
import { type Text } from './text';

export interface Step {
  /** From 0. People count from 1. */
  readonly index: number;
  /** `seq` of the events shown with it, its focus among them. */
  readonly events: readonly number[];
  /** The event that is explained. */
  readonly focus: TraceEvent;
  /** Stable across pacing and layout: kind, with `:nth` when the kind occurs more than once. */
  readonly name: string;
  /** A few words for lists and tooltips. */
  readonly title: string;
  /** `node-1 flanneld`: where, in words. */
  readonly where: Text;
}
