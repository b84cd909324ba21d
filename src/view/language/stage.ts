/** Words over the stage: the camera's buttons, and which side of a strip is which. */
import { defineWords } from './language';

export const STAGE_WORDS = defineWords(
  {
    camera: 'Camera',
    closer: 'Closer',
    farther: 'Farther',
    all: 'All',
    allHint: 'All of the cluster at once',
    follow: 'Follow',
    followHint: 'Let the camera follow the packet again',
    userSpace: 'user space',
    kernel: 'kernel',
  },
  {
    camera: 'Kamera',
    closer: 'Näher',
    farther: 'Weiter weg',
    all: 'Alles',
    allHint: 'Den ganzen Cluster auf einmal',
    follow: 'Folgen',
    followHint: 'Die Kamera wieder dem Paket folgen lassen',
    userSpace: 'User Space',
    kernel: 'Kernel',
  },
);
