/**
 * Everything flanneld says about its life and its lease, word for word, with file and line at tag v0.12.0.
 *
 * One table, so that a message exists once. The udp proxy's own words (proxy_amd64.c, standard error without
 * prefix) live beside the proxy.
 */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type Saying, type Severity } from './daemon-log';

const saying =
  (severity: Severity, verbosity = 0) =>
  <K extends string>(kind: K, source: string, text: string): Saying<K> => ({
    kind,
    severity,
    source,
    verbosity,
    text,
  });

const info = saying('I');
const detail = saying('I', 2);
const warning = saying('W');
const error = saying('E');

/** main.go: the daemon's life. */
const MAIN = {
  badRenewMargin: () =>
    error(
      'bad-renew-margin',
      'main.go:193',
      'Invalid subnet-lease-renew-margin option, out of acceptable range',
    ),
  createdManager: (previous: Ipv4Prefix | null) =>
    info(
      'created-manager',
      'main.go:246',
      `Created subnet manager: Etcd Local Manager with Previous Subnet: ${previous ?? 'None'}`,
    ),
  installingHandlers: () => info('installing-handlers', 'main.go:249', 'Installing signal handlers'),
  backendRefused: (why: string) => error('backend-refused', 'main.go:283', `Error fetching backend: ${why}`),
  registerFailed: (why: string) =>
    error('register-failed', 'main.go:291', `Error registering network: ${why}`),
  settingUpMasking: () => info('setting-up-masking', 'main.go:305', 'Setting up masking rules'),
  changingForward: () =>
    info('changing-forward', 'main.go:313', 'Changing default FORWARD chain policy to ACCEPT'),
  wroteSubnetFile: (path: string) => info('wrote-subnet-file', 'main.go:321', `Wrote subnet file to ${path}`),
  runningBackend: () => info('running-backend', 'main.go:325', 'Running backend.'),
  waitingForExit: () => info('waiting-for-exit', 'main.go:343', 'Waiting for all goroutines to exit'),
  exitingCleanly: () => info('exiting-cleanly', 'main.go:346', 'Exiting cleanly...'),
  recycling: (now: readonly [Ipv4Prefix, Ipv4Prefix], before: readonly [string, string]) =>
    info(
      'recycling-rules',
      'main.go:355',
      `Current network or subnet (${now.join(', ')}) is not equal to previous one (${before.join(', ')}), ` +
        'trying to recycle old iptables rules',
    ),
  stoppingHandler: () => info('stopping-handler', 'main.go:370', 'Stopping shutdownHandler...'),
  sentCancel: () => info('sent-cancel', 'main.go:374', 'shutdownHandler sent cancel signal...'),
  configFailed: (why: string) =>
    error('config-failed', 'main.go:386', `Couldn't fetch network config: ${why}`),
  /** fmt.Println of the retry loop: standard output, no prefix. */
  timedOut: (): Saying<'timed-out'> => ({
    kind: 'timed-out',
    severity: null,
    source: null,
    verbosity: 0,
    text: 'timed out',
  }),
  foundConfig: (backendType: string) =>
    info('found-config', 'main.go:390', `Found network config - Backend type: ${backendType}`),
  renewFailed: (why: string) =>
    error('renew-failed', 'main.go:420', `Error renewing lease (trying again in 1 min): ${why}`),
  renewed: (expiration: string) =>
    info('renewed', 'main.go:425', `Lease renewed, new expiration: ${expiration}`),
  waiting: (duration: string) => info('waiting', 'main.go:433', `Waiting for ${duration} to renew lease`),
  revoked: () => error('revoked', 'main.go:436', 'Lease has been revoked. Shutting down daemon.'),
  stoppedMonitoring: () => info('stopped-monitoring', 'main.go:441', 'Stopped monitoring lease'),
  usingInterface: (name: string, address: Ipv4Address) =>
    info('using-interface', 'main.go:531', `Using interface with name ${name} and address ${address}`),
  usingExternal: (address: Ipv4Address) =>
    info('using-external', 'main.go:544', `Using ${address} as external address`),
  defaultingExternal: (address: Ipv4Address) =>
    info(
      'defaulting-external',
      'main.go:548',
      `Defaulting external address to interface address (${address})`,
    ),
  envUnreadable: (key: string, path: string, why: string) =>
    error(
      'env-unreadable',
      'main.go:609',
      `Couldn't fetch previous ${key} from subnet file at ${path}: ${why}`,
    ),
  envUnparsable: (key: string, path: string, why: string) =>
    error(
      'env-unparsable',
      'main.go:613',
      `Couldn't parse previous ${key} from subnet file at ${path}: ${why}`,
    ),
};

/** subnet/etcdv2/local_manager.go and registry.go: the choice of a subnet. */
const MANAGER = {
  badSubnetNode: (why: string) =>
    warning('bad-subnet-node', 'registry.go:142', `Ignoring bad subnet node: ${why}`),
  reusingByIp: (subnet: Ipv4Prefix, publicIp: Ipv4Address) =>
    info(
      'reusing-by-ip',
      'local_manager.go:147',
      `Found lease (${subnet}) for current IP (${publicIp}), reusing`,
    ),
  deletingByIp: (subnet: Ipv4Prefix, publicIp: Ipv4Address) =>
    info(
      'deleting-by-ip',
      'local_manager.go:163',
      `Found lease (${subnet}) for current IP (${publicIp}) but not compatible with current config, deleting`,
    ),
  takingOver: (subnet: Ipv4Prefix) =>
    info(
      'taking-over',
      'local_manager.go:177',
      `Found lease (${subnet}) matching previously leased subnet, reusing`,
    ),
  deletingPrevious: (subnet: Ipv4Prefix) =>
    info(
      'deleting-previous',
      'local_manager.go:193',
      `Found lease (${subnet}) matching previously leased subnet but not compatible with current config, deleting`,
    ),
  reusingPrevious: (subnet: Ipv4Prefix) =>
    info('reusing-previous', 'local_manager.go:201', `Found previously leased subnet (${subnet}), reusing`),
  ignoringPrevious: (subnet: Ipv4Prefix) =>
    error(
      'ignoring-previous',
      'local_manager.go:204',
      `Found previously leased subnet (${subnet}) that is not compatible with the Etcd network config, ignoring`,
    ),
  /** The trailing blank is flannel's. */
  allocated: (subnet: Ipv4Prefix, publicIp: Ipv4Address) =>
    info('allocated', 'local_manager.go:220', `Allocated lease (${subnet}) to current node (${publicIp}) `),
  picking: (from: Ipv4Address, to: Ipv4Address) =>
    info('picking', 'local_manager.go:234', `Picking subnet in range ${from} ... ${to}`),
};

/** subnet/watch.go: the two watches, one on all leases and one on its own. */
const WATCH = {
  watchFailed: (why: string) => error('watch-failed', 'watch.go:43', `Watch subnets: ${why}`),
  removedUnknown: (subnet: Ipv4Prefix) =>
    error('removed-unknown', 'watch.go:148', `Removed subnet (${subnet}) was not found`),
  ownWatchFailed: (why: string) => error('own-watch-failed', 'watch.go:171', `Subnet watch failed: ${why}`),
};

/** What each backend says when it is configured, watches, and sees a peer come or go. */
const BACKEND = {
  udpWatching: () => info('watching', 'udp_network_amd64.go:100', 'Watching for new subnet leases'),
  udpAdded: (subnet: Ipv4Prefix) =>
    info('subnet-added', 'udp_network_amd64.go:195', `Subnet added: ${subnet}`),
  udpRemoved: (subnet: Ipv4Prefix) =>
    info('subnet-removed', 'udp_network_amd64.go:200', `Subnet removed: ${subnet}`),
  routeWatching: () => info('watching', 'route_network.go:53', 'Watching for new subnet leases'),
  routeAdded: (subnet: Ipv4Prefix, via: Ipv4Address) =>
    info('subnet-added', 'route_network.go:85', `Subnet added: ${subnet} via ${via}`),
  routeIgnoredAdded: (backend: string, type: string) =>
    warning('subnet-ignored', 'route_network.go:88', `Ignoring non-${backend} subnet: type=${type}`),
  routeRemoved: (subnet: Ipv4Prefix) =>
    info('subnet-removed', 'route_network.go:119', `Subnet removed: ${subnet}`),
  routeIgnoredRemoved: (backend: string, type: string) =>
    warning('subnet-ignored', 'route_network.go:122', `Ignoring non-${backend} subnet: type=${type}`),
  vxlanConfig: (c: VxlanWords) =>
    info(
      'backend-config',
      'vxlan.go:121',
      `VXLAN config: VNI=${c.vni} Port=${c.port} GBP=${String(c.gbp)} Learning=${String(c.learning)} ` +
        `DirectRouting=${String(c.directRouting)}`,
    ),
  vxlanWatching: () => info('watching', 'vxlan_network.go:60', 'watching for new subnet leases'),
  vxlanIgnored: (subnet: Ipv4Prefix, type: string) =>
    warning('subnet-ignored', 'vxlan_network.go:95', `ignoring non-vxlan subnet(${subnet}): type=${type}`),
  vxlanAdded: (subnet: Ipv4Prefix, publicIp: Ipv4Address, mac: string) =>
    detail(
      'subnet-added',
      'vxlan_network.go:138',
      `adding subnet: ${subnet} PublicIP: ${publicIp} VtepMAC: ${mac}`,
    ),
  vxlanRemoved: (subnet: Ipv4Prefix, publicIp: Ipv4Address, mac: string) =>
    detail(
      'subnet-removed',
      'vxlan_network.go:179',
      `removing subnet: ${subnet} PublicIP: ${publicIp} VtepMAC: ${mac}`,
    ),
  ipipConfig: (directRouting: boolean) =>
    info('backend-config', 'ipip.go:67', `IPIP config: DirectRouting=${String(directRouting)}`),
};

interface VxlanWords {
  readonly vni: number;
  readonly port: number;
  readonly gbp: boolean;
  readonly learning: boolean;
  readonly directRouting: boolean;
}

/** network/iptables.go: the five-second resync. `spec` is the rule without table and chain. */
const IPTABLES = {
  rulesMissing: () =>
    info(
      'rules-missing',
      'iptables.go:145',
      'Some iptables rules are missing; deleting and recreating rules',
    ),
  addingRule: (spec: string) => info('adding-rule', 'iptables.go:155', `Adding iptables rule: ${spec}`),
  deletingRule: (spec: string) => info('deleting-rule', 'iptables.go:167', `Deleting iptables rule: ${spec}`),
};

/** Every message, each a function of what it names. */
export const WORDS = { ...MAIN, ...MANAGER, ...WATCH, ...BACKEND, ...IPTABLES };

/** The name of a message, for whoever filters a log. */
export type SayingKind = ReturnType<(typeof WORDS)[keyof typeof WORDS]>['kind'];
