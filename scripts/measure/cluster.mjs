// Two nodes, three pods and a network between them, out of namespaces: as lists of commands, nothing is run here.

/**
 * @typedef {readonly string[]} Command
 * @typedef {'samenode' | 'nodenode' | 'host-gw' | 'vxlan' | 'udp'} Path
 */

/** What stands for the two nodes; `index` is their place in every address. */
const NODES = /** @type {const} */ ([
  { index: 1, name: 'n1' },
  { index: 2, name: 'n2' },
]);
export const PORT = 8285;
export const TUN = 'tun0';
/** @param {number} index */
export const nodeAddress = (index) => `172.31.255.${index}`;
/** @param {number} index @param {number} pod */
export const podAddress = (index, pod) => `10.201.${index}.${pod}`;
/** @param {string} prefix @param {string} name */
export const namespace = (prefix, name) => `${prefix}${name}`;

/** Namespaces, in the order they are made. */
export const NAMES = /** @type {const} */ (['vpc', 'n1', 'n2', 'a', 'a2', 'b']);

/** Sender and receiver of a path. @type {Readonly<Record<Path, readonly [from: string, to: string, address: string]>>} */
export const ENDS = {
  samenode: ['a', 'a2', podAddress(1, 3)],
  nodenode: ['n1', 'n2', nodeAddress(2)],
  'host-gw': ['a', 'b', podAddress(2, 2)],
  vxlan: ['a', 'b', podAddress(2, 2)],
  udp: ['a', 'b', podAddress(2, 2)],
};

/** A veth pair from a namespace to a bridge in another. @param {string} from @param {string} to @param {string} end @param {number} mtu */
const cable = (from, to, end, mtu) => [
  `ip -n ${from} link add eth0 mtu ${mtu} type veth peer name ${end} netns ${to} mtu ${mtu}`,
  `ip -n ${to} link set ${end} master br0 up`,
  `ip -n ${from} link set eth0 up`,
];

/** @param {string} ns @param {string} key @param {number} value */
const sysctl = (ns, key, value) => `ip netns exec ${ns} sh -c "echo ${value} > /proc/sys/net/ipv4/${key}"`;

/** Everything but the TUN. @param {string} prefix @param {number} mtu of the network between the nodes @returns {readonly string[]} */
export function build(prefix, mtu) {
  const ns = (/** @type {string} */ name) => namespace(prefix, name);
  const pods = mtu - 50;
  return [
    ...NAMES.flatMap((name) => [`ip netns add ${ns(name)}`, `ip -n ${ns(name)} link set lo up`]),
    ...['vpc', 'n1', 'n2'].flatMap((name) => [
      `ip -n ${ns(name)} link add br0 mtu ${name === 'vpc' ? mtu : pods} type bridge`,
      `ip -n ${ns(name)} link set br0 up`,
    ]),
    ...NODES.flatMap(({ index, name }) => [
      ...cable(ns(name), ns('vpc'), name, mtu),
      `ip -n ${ns(name)} addr add ${nodeAddress(index)}/24 dev eth0`,
      `ip -n ${ns(name)} addr add ${podAddress(index, 1)}/24 dev br0`,
      sysctl(ns(name), 'ip_forward', 1),
      sysctl(ns(name), 'conf/all/rp_filter', 0),
      sysctl(ns(name), 'conf/default/rp_filter', 0),
    ]),
    ...[
      ['a', 1, 2],
      ['a2', 1, 3],
      ['b', 2, 2],
    ].flatMap(([name, index, host]) => [
      ...cable(ns(String(name)), ns(`n${index}`), `p${name}`, pods),
      `ip -n ${ns(String(name))} addr add ${podAddress(Number(index), Number(host))}/24 dev eth0`,
      `ip -n ${ns(String(name))} route add default via ${podAddress(Number(index), 1)}`,
    ]),
    ...NODES.flatMap(({ index, name }) => vxlan(ns(name), index, pods)),
  ];
}

/** flannel’s vxlan device: no learning, one permanent neighbour and one FDB entry. @param {string} ns @param {number} index @param {number} mtu */
function vxlan(ns, index, mtu) {
  const peer = 3 - index;
  const mac = (/** @type {number} */ i) => `0e:00:00:00:00:0${i}`;
  return [
    `ip -n ${ns} link add vx0 address ${mac(index)} mtu ${mtu} type vxlan id 1 local ${nodeAddress(index)} dev eth0 dstport 8472 nolearning`,
    `ip -n ${ns} addr add ${podAddress(index, 0)}/32 dev vx0`,
    `ip -n ${ns} link set vx0 up`,
    `ip -n ${ns} neigh replace ${podAddress(peer, 0)} lladdr ${mac(peer)} dev vx0 nud permanent`,
    `bridge -n ${ns} fdb append ${mac(peer)} dev vx0 dst ${nodeAddress(peer)}`,
  ];
}

/** After the relays have made their TUN devices. @param {string} prefix @param {number} mtu @returns {readonly string[]} */
export const raiseTun = (prefix, mtu) =>
  NODES.map(
    ({ name }) => `ip -n ${namespace(prefix, name)} link set ${TUN} mtu ${mtu - 50} txqueuelen 500 up`,
  );

/** Sends the pods’ traffic another way: one route on each node. @param {string} prefix @param {Path} path @returns {readonly string[]} */
export function turnTo(prefix, path) {
  if (path === 'samenode' || path === 'nodenode') return [];
  return NODES.map(({ index, name }) => {
    const peer = 3 - index;
    const way = {
      'host-gw': `via ${nodeAddress(peer)} dev eth0`,
      vxlan: `via ${podAddress(peer, 0)} dev vx0 onlink`,
      udp: `dev ${TUN}`,
    }[path];
    return `ip -n ${namespace(prefix, name)} route replace 10.201.${peer}.0/24 ${way}`;
  });
}

/** Takes everything away again; what is not there is not an error. @param {string} prefix @returns {readonly string[]} */
export const remove = (prefix) => NAMES.map((name) => `ip netns del ${namespace(prefix, name)}`);
