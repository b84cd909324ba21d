/** The German catalogue, fetched by whoever reads German. */
import { type Catalogue } from '../catalogue';
import { check, drop, hook, lookup, queue, rewrite } from './captions-kernel';
import { cross, deliver, originate, syscall, wake } from './captions-program';
import { fault, install, lease, log } from './captions-table';
import { decapsulate, encapsulate, fragment, pass, reassemble, transmit } from './captions-tunnel';
import { CAPTURES } from './captures';
import { HEADERS } from './headers';
import { MEANINGS } from './meanings';
import { REASONS } from './reasons';
import { packetName } from './packets';
import { STAGE } from './stage';
import { TITLES } from './titles';

export const GERMAN: Catalogue = {
  tongue: 'de',
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
  meaning: (reason) => MEANINGS[reason],
  stage: STAGE,
  places: { vpc: 'das VPC', withEtcd: (node) => `${node} und etcd` },
  packetName,
  explanations: { reasons: REASONS, headers: HEADERS, captures: CAPTURES },
};
