/** The few English words that are written on the stage itself. */
export const WORDS = {
  routes: 'routes',
  router: 'router',
  etcd: 'etcd',
  onTheNode: 'on the node',
  pods: (n: number): string => (n === 1 ? 'pod' : 'pods'),
  nodes: (n: number): string => (n === 1 ? 'node' : 'nodes'),
  leases: (n: number): string => (n === 1 ? '1 lease' : `${n} leases`),
} as const;
