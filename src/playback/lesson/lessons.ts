/** EXTENSION POINT. All lessons, in the order in which they build on one another: a file and a row make one more. */
import { acrossNodes } from './across-nodes';
import { alternatives } from './alternatives';
import { choose } from './choose';
import { envelope } from './envelope';
import { fiveBreaks } from './five-breaks';
import { leases } from './leases';
import { type Lesson } from './lesson';
import { onePod } from './one-pod';
import { podModel } from './pod-model';
import { price } from './price';
import { sameNode } from './same-node';
import { threeNetworks } from './three-networks';
import { userSpace } from './user-space';

export const LESSONS: readonly Lesson[] = [
  onePod,
  podModel,
  threeNetworks,
  sameNode,
  acrossNodes,
  userSpace,
  envelope,
  leases,
  price,
  alternatives,
  fiveBreaks,
  choose,
];

/** The lesson of a name; null when there is none. */
export const lessonNamed = (name: string): Lesson | null => LESSONS.find((l) => l.name === name) ?? null;
