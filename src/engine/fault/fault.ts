/**
 * EXTENSION POINT. Something broken on purpose: a pure function from one cluster to another.
 *
 * Nothing in the engine knows about faults; it runs the cluster it is given. What is told beside the rewrite is what
 * an operator asks: what do I see, who else met it, where does it die, who could have known, how do I prove it.
 */
import { type BackendName, type Cluster } from '../cluster/cluster';
import { type DropReason, type Witness } from '../kernel/drop-reason';

/** A command and the place to type it: a node, a pod, or `aws` for the cloud's own console. */
export interface Proof {
  readonly place: string;
  readonly command: string;
  /** What its output shows. */
  readonly shows: string;
  /** What `shows` names of this cluster, in order: for whoever says it in another language. */
  readonly named?: readonly string[];
}

/** What there is of a thing that may not be there. */
export const named = (text: string | null | undefined): readonly string[] => (text == null ? [] : [text]);

/**
 * What is wrong although every datagram of the scenario arrives: it names another sender, or a node on its way cut it,
 * or somebody else's datagram arrives too.
 */
export type Wrong = 'source-hidden' | 'fragmented' | 'stranger-heard';

export type Spares = Readonly<Partial<Record<BackendName, string>>>;

/** One reason for several backends. */
export const sparing = (backends: readonly BackendName[], why: string): Spares =>
  Object.fromEntries(backends.map((backend) => [backend, why]));

export interface Fault {
  readonly title: string;
  /** What an operator sees first. */
  readonly symptom: string;
  /** Public threads that report it: `owner/repository#number`. */
  readonly threads: readonly string[];
  /** Where a packet first goes wrong, in words. */
  readonly firstBadHop: string;
  /** How the packet of `showWith` ends; null when it is delivered, but wrongly. */
  readonly reason: DropReason | null;
  /** What is wrong with what is delivered; given where there is no reason. */
  readonly wrong?: Wrong;
  /** Who notices by itself: whoever hears of the packet's end, and flanneld's log where it speaks of the fault. */
  readonly knows: readonly Witness[];
  /** What a fault strikes: a node or a pod by name. */
  readonly targets: 'node' | 'pod';
  proof(cluster: Cluster, target: string): Proof;
  /** The cluster as it stands while the fault holds. A target that does not exist changes nothing. */
  inflict(cluster: Cluster, target: string): Cluster;
  readonly fix: {
    /** `<port>` stands for the tunnel's. */
    readonly text: string;
    /** The same over a backend that has no port. */
    readonly portless?: string;
    /** The broken cluster put right again: not always as it was before. */
    apply(cluster: Cluster, target: string): Cluster;
  };
  /** Why nothing comes of it over these backends: the rule of the backend that spares its packets. */
  readonly spares?: Spares;
  /** The scenario that shows it best, as it stands in a link; the fault itself included. */
  readonly showWith: string;
}
