/** The English catalogue. */
import { DROP_MEANINGS } from '../../../engine';
import { ENGLISH_STAGE } from '../../layout/words';
import { type Catalogue } from '../catalogue';
import { check, drop, hook, lookup, queue, rewrite } from './captions-kernel';
import { cross, deliver, originate, syscall, wake } from './captions-program';
import { fault, install, lease, log } from './captions-table';
import { decapsulate, encapsulate, fragment, pass, reassemble, transmit } from './captions-tunnel';
import { TITLES } from './titles';

export const ENGLISH: Catalogue = {
  tongue: 'en',
  captions: {
    originate,
    cross,
    syscall,
    wake,
    lookup,
    hook,
    rewrite,
    encapsulate,
    decapsulate,
    fragment,
    reassemble,
    pass,
    queue,
    transmit,
    check,
    deliver,
    drop,
    lease,
    install,
    log,
    fault,
  },
  titles: TITLES,
  meaning: (reason) => DROP_MEANINGS[reason],
  stage: ENGLISH_STAGE,
  places: { vpc: 'the VPC', withEtcd: (node) => `${node} and etcd` },
  explanations: null,
};
