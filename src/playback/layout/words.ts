/** The few words that are written on the stage itself; each language has its own, in its catalogue. */
import { type Tongue } from '../tongue';

export interface StageWords {
  readonly tongue: Tongue;
  readonly routes: string;
  readonly router: string;
  readonly onTheNode: string;
  readonly pods: (n: number) => string;
  readonly nodes: (n: number) => string;
  readonly leases: (n: number) => string;
  readonly userSpace: string;
  readonly kernel: string;
  readonly container: (name: string) => string;
  /** Under the headers: what is around, and what is inside. */
  readonly envelope: (bytes: number) => string;
  readonly own: string;
  readonly crossing: (
    n: number,
    who: string,
    call: string,
    way: string,
    bytes: number,
    time: string,
  ) => string;
}

export const ENGLISH_STAGE: StageWords = {
  tongue: 'en',
  routes: 'routes',
  router: 'router',
  onTheNode: 'on the node',
  pods: (n) => (n === 1 ? 'pod' : 'pods'),
  nodes: (n) => (n === 1 ? 'node' : 'nodes'),
  leases: (n) => (n === 1 ? '1 lease' : `${n} leases`),
  userSpace: 'user space',
  kernel: 'kernel',
  container: (name) => `container ${name}`,
  envelope: (bytes) => `${bytes} bytes around`,
  own: 'the pod’s packet',
  crossing: (n, who, call, way, bytes, time) =>
    `Crossing ${n}: ${who} calls ${call}, ${way}, ${bytes} bytes copied, ${time}`,
};
