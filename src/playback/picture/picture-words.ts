/** What a picture says beside the stage, in each language. Fetched with what draws pictures: a film needs none of it. */
import { type Tongue } from '../tongue';

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
  /** The same of what never arrived. */
  readonly untilLost: string;
}

export const PICTURE_WORDS: Readonly<Record<Tongue, PictureWords>> = {
  en: {
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
    untilLost: 'until it was lost (model)',
  },
  de: {
    tongue: 'de',
    key: {
      behind: (bridge) => `hinter ${bridge} `,
      overlay: 'Overlay der Pods ',
      each: (network, length) => `${network}, je Knoten ein /${length}`,
      vpc: 'VPC der Knoten ',
    },
    step: (n) => `Schritt ${n}, `,
    arrived: 'Angekommen. Was ein Weg gekostet hat:',
    neverArrived: 'Es kam nie an. Was es gekostet hat:',
    crossings: (n) => (n === 1 ? 'Querung der Linie' : 'Querungen der Linie'),
    copied: 'kopierte Bytes',
    headers: 'Bytes an Headern',
    elapsed: 'von Ende zu Ende (Modell)',
    untilLost: 'bis zum Verlust (Modell)',
  },
};
