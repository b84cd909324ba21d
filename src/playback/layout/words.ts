/** The few words that are written on the stage itself and on its pictures; each language has its own, in its catalogue. */
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
  readonly picture: PictureWords;
}

/** Words of a picture that stands alone. */
export interface PictureWords {
  readonly tongue: Tongue;
  readonly key: {
    readonly behind: (bridge: string) => string;
    readonly overlay: string;
    readonly each: (network: string, length: number) => string;
    readonly vpc: string;
  };
  readonly step: (n: number) => string;
  readonly arrived: string;
  readonly neverArrived: string;
  readonly crossings: (n: number) => string;
  readonly copied: string;
  readonly headers: string;
  readonly elapsed: string;
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
  picture: {
    tongue: 'en',
    key: {
      behind: (bridge) => `behind ${bridge} `,
      overlay: 'overlay of the pods ',
      each: (network, length) => `${network}, a /${length} a node`,
      vpc: 'VPC of the nodes ',
    },
    step: (n) => `step ${n}, `,
    arrived: 'Arrived. What one way cost:',
    neverArrived: 'It never arrived. What it cost:',
    crossings: (n) => (n === 1 ? 'crossing of the line' : 'crossings of the line'),
    copied: 'bytes copied',
    headers: 'bytes of headers',
    elapsed: 'end to end (model)',
  },
};
