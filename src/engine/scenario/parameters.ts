/**
 * Every parameter of a scenario, one row each: its word in links, bounds, meaning and form control.
 *
 * The order is the order of links and forms. Defaults are those of the preset a scenario starts from.
 */
import { BACKENDS } from '../backend/index';
import { type BackendName } from '../cluster/cluster';
import { type RpFilter } from '../cluster/namespace';
import { PROFILES } from '../cost/profiles/index';
import { FAULTS, isFaultName } from '../fault/index';
import { err, ok } from '../result';
import { type Bytes, bytes } from '../units';
import { parseFlow, printFlow } from './flow-text';
import { choice, flag, network, oneOf, type Parameter, whole } from './parameter';
import { type Flow, type InflictedFault, type Scenario } from './scenario';

/** What has one value. Its rows are also the list of link words. */
export type SingleKey = Exclude<keyof Scenario, 'preset' | 'faults' | 'flows'>;

const titles = <T extends string>(
  table: Readonly<Record<T, { readonly title: string }>>,
): Record<T, string> =>
  Object.fromEntries(
    Object.entries<{ readonly title: string }>(table).map(([k, v]) => [k, v.title]),
  ) as Record<T, string>;

const RP_FILTERS: Readonly<Record<RpFilter, string>> = {
  off: 'off: any source is taken',
  strict: 'strict: the way back must be the same device',
  loose: 'loose: there must be some way back',
};

const number = (n: number): number => n;

type Rows = { readonly [K in SingleKey]: Parameter<Scenario[K]> };

export const PARAMETERS: Rows = {
  backend: choice<BackendName>(
    { name: 'backend', meaning: 'What carries pod traffic between nodes.' },
    titles<BackendName>(BACKENDS),
  ),
  nodes: whole({ name: 'nodes', meaning: 'How many nodes there are.' }, [1, 64], number),
  pods: whole({ name: 'pods', meaning: 'How many pods run on each node.' }, [1, 32], number),
  containers: whole(
    { name: 'containers', meaning: 'How many containers share a pod’s network namespace.' },
    [1, 8],
    number,
  ),
  network: network(
    { name: 'network', meaning: 'The pods’ network: Network in flannel’s configuration.' },
    [4, 28],
    '100.96.0.0/16',
  ),
  subnetLength: whole(
    {
      name: 'subnet-len',
      meaning: 'Length of the subnet each node leases: SubnetLen in flannel’s configuration.',
    },
    [6, 30],
    number,
  ),
  vpc: network({ name: 'vpc', meaning: 'The nodes’ own network.' }, [8, 28], '172.20.32.0/19'),
  mtu: whole<Bytes>(
    { name: 'mtu', meaning: 'Largest datagram of the nodes’ eth0 and of the network between them.' },
    [576, 9_216],
    bytes,
  ),
  port: whole(
    { name: 'port', meaning: 'UDP port of the tunnel; 0 for a backend that has none.' },
    [0, 65_535],
    number,
  ),
  vni: whole({ name: 'vni', meaning: 'VXLAN network identifier.' }, [1, 16_777_215], number),
  directRouting: flag({
    name: 'direct-routing',
    meaning: 'vxlan and ipip: plain routes to nodes on the same subnet.',
  }),
  ipMasq: flag({ name: 'ip-masq', meaning: 'flanneld masquerades what leaves the overlay (-ip-masq).' }),
  dockerMasq: flag({ name: 'docker-masq', meaning: 'Docker’s own masquerade rule stands on every node.' }),
  rpFilter: choice<RpFilter>(
    { name: 'rp-filter', meaning: 'The nodes’ check of source addresses: net.ipv4.conf.all.rp_filter.' },
    RP_FILTERS,
  ),
  sourceDestCheck: flag({
    name: 'source-dest-check',
    meaning: 'The VPC drops what is not from or to an interface’s own address.',
  }),
  offload: flag({ name: 'offload', meaning: 'Network devices compute checksums and cut large segments.' }),
  cold: flag({ name: 'cold', meaning: 'Neighbour tables are empty at the start, so ARP is seen.' }),
  boot: flag({ name: 'boot', meaning: 'The film begins with the nodes taking their leases.' }),
  previousSubnets: flag({
    name: 'previous-subnets',
    meaning: 'Every node remembers its subnet in subnet.env; otherwise subnets are picked by chance.',
  }),
  seed: whole(
    { name: 'seed', meaning: 'What chance is drawn from: the same seed gives the same run.' },
    [0, 4_294_967_295],
    number,
  ),
  profile: choice<string>({ name: 'profile', meaning: 'What each step costs.' }, titles<string>(PROFILES)),
};

export const SINGLE_KEYS = Object.keys(PARAMETERS) as readonly SingleKey[];

/** Says that a list is empty on purpose. */
export const NONE = 'none';

/** Behind a fault: its fix is applied too. */
const FIXED = 'fixed';

/** What may be given several times; `none` empties the list. */
export const FAULT: Parameter<InflictedFault> = {
  name: 'fault',
  meaning:
    'What is broken, and where: name and node or pod, such as forward-policy-drop:n2; with :fixed its fix is applied.',
  control: {
    kind: 'choice',
    options: Object.entries(FAULTS).map(([value, { title }]) => ({ value, title })),
  },
  parse: (text) => {
    const [name = '', target = '', state, ...rest] = text.toLowerCase().split(':');
    if (!isFaultName(name)) return err(`${oneOf(Object.keys(FAULTS))}, each with a colon and its target`);
    if (target === '' || rest.length > 0 || (state !== undefined && state !== FIXED))
      return err(`${name}: and the name of a ${FAULTS[name].targets}, then at most :${FIXED}`);
    return ok(state === FIXED ? { name, target, fixed: true } : { name, target });
  },
  print: ({ name, target, fixed }) => `${name}:${target}${fixed === true ? `:${FIXED}` : ''}`,
};

export const FLOW: Parameter<Flow> = {
  name: 'flow',
  meaning: 'Who sends what to whom, in words: udp p1a to p2a port 9000 text hello overlay.',
  control: { kind: 'text', example: 'ping p1a to p2a count 3' },
  parse: parseFlow,
  print: printFlow,
};

/** Every word a link may have, in printing order. */
export const PARAMETER_NAMES: readonly string[] = [
  'scenario',
  ...SINGLE_KEYS.map((key) => PARAMETERS[key].name),
  FAULT.name,
  FLOW.name,
];
