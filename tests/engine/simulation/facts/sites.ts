/**
 * Two clusters to hold the facts against: the recorded one, and one that differs in every number (four nodes, /23 leases,
 * MTU 1500, port 7777, other pod addresses). Addresses are written out, so that no rule of ours makes them.
 */

export interface SiteNode {
  readonly name: string;
  readonly eth0: string;
  /** The lease's network address, flannel's device's own. */
  readonly x0: string;
  /** docker0. */
  readonly x1: string;
  readonly broadcast: string;
  /** By letter: `p1a` is the first node's `a`. */
  readonly pods: Readonly<Record<string, string>>;
  /** An address of the lease that nobody has. */
  readonly missing: string;
}

export interface Site {
  readonly title: string;
  readonly vpc: string;
  readonly router: string;
  /** An address of the VPC that nobody has. */
  readonly nobody: string;
  readonly overlay: string;
  readonly subnetLen: number;
  readonly mtu: number;
  readonly port: number;
  /** 1 unless told. */
  readonly vni?: number;
  readonly nodes: readonly SiteNode[];
  /** Addresses of the overlay that no lease covers. */
  readonly unleased: string;
  /** In the first subnet, which flannel leaves out; and the broadcast address of another that nobody leased. */
  readonly skipped: string;
  readonly last: string;
}

export const RECORDED: Site = {
  title: 'the recorded cluster',
  vpc: '172.20.32.0/19',
  router: '172.20.32.1',
  nobody: '172.20.63.200',
  overlay: '100.96.0.0/16',
  subnetLen: 24,
  mtu: 9001,
  port: 8285,
  nodes: [
    {
      name: 'n1',
      eth0: '172.20.33.102',
      x0: '100.96.1.0',
      x1: '100.96.1.1',
      broadcast: '100.96.1.255',
      pods: { a: '100.96.1.2', b: '100.96.1.3' },
      missing: '100.96.1.77',
    },
    {
      name: 'n2',
      eth0: '172.20.54.98',
      x0: '100.96.2.0',
      x1: '100.96.2.1',
      broadcast: '100.96.2.255',
      pods: { a: '100.96.2.2', b: '100.96.2.3' },
      missing: '100.96.2.77',
    },
    {
      name: 'n3',
      eth0: '172.20.60.7',
      x0: '100.96.3.0',
      x1: '100.96.3.1',
      broadcast: '100.96.3.255',
      pods: { a: '100.96.3.2', b: '100.96.3.3' },
      missing: '100.96.3.77',
    },
  ],
  unleased: '100.96.99.9',
  skipped: '100.96.0.1',
  last: '100.96.255.255',
};

export const SECOND: Site = {
  title: 'a cluster with other numbers',
  vpc: '10.9.0.0/22',
  router: '10.9.0.1',
  nobody: '10.9.3.200',
  overlay: '10.50.0.0/17',
  subnetLen: 23,
  mtu: 1500,
  port: 7777,
  nodes: [
    {
      name: 'n1',
      eth0: '10.9.0.11',
      x0: '10.50.2.0',
      x1: '10.50.2.1',
      broadcast: '10.50.3.255',
      pods: { a: '10.50.2.20', b: '10.50.3.37', c: '10.50.3.254' },
      missing: '10.50.3.9',
    },
    {
      name: 'n2',
      eth0: '10.9.1.12',
      x0: '10.50.4.0',
      x1: '10.50.4.1',
      broadcast: '10.50.5.255',
      pods: { a: '10.50.4.20', b: '10.50.5.37', c: '10.50.5.254' },
      missing: '10.50.5.9',
    },
    {
      name: 'n3',
      eth0: '10.9.2.13',
      x0: '10.50.6.0',
      x1: '10.50.6.1',
      broadcast: '10.50.7.255',
      pods: { a: '10.50.6.20', b: '10.50.7.37', c: '10.50.7.254' },
      missing: '10.50.7.9',
    },
    {
      name: 'n4',
      eth0: '10.9.3.14',
      x0: '10.50.126.0',
      x1: '10.50.126.1',
      broadcast: '10.50.127.255',
      pods: { a: '10.50.126.20', b: '10.50.127.37', c: '10.50.127.254' },
      missing: '10.50.127.9',
    },
  ],
  unleased: '10.50.99.9',
  skipped: '10.50.0.1',
  last: '10.50.125.255',
};

/** Odd numbers throughout: /26 leases of a /20, a VNI of its own, nodes and pods at no round address. */
export const THIRD: Site = {
  title: 'a cluster of odd numbers',
  vpc: '192.168.200.0/23',
  router: '192.168.200.1',
  nobody: '192.168.201.99',
  overlay: '10.5.0.0/20',
  subnetLen: 26,
  mtu: 1500,
  port: 9999,
  vni: 7,
  nodes: [
    {
      name: 'n1',
      eth0: '192.168.200.37',
      x0: '10.5.0.64',
      x1: '10.5.0.65',
      broadcast: '10.5.0.127',
      pods: { a: '10.5.0.69', b: '10.5.0.73' },
      missing: '10.5.0.99',
    },
    {
      name: 'n2',
      eth0: '192.168.200.255',
      x0: '10.5.3.128',
      x1: '10.5.3.129',
      broadcast: '10.5.3.191',
      pods: { a: '10.5.3.133', b: '10.5.3.137' },
      missing: '10.5.3.160',
    },
    {
      name: 'n3',
      eth0: '192.168.201.6',
      x0: '10.5.7.192',
      x1: '10.5.7.193',
      broadcast: '10.5.7.255',
      pods: { a: '10.5.7.197', b: '10.5.7.201' },
      missing: '10.5.7.254',
    },
    {
      name: 'n4',
      eth0: '192.168.201.251',
      x0: '10.5.15.0',
      x1: '10.5.15.1',
      broadcast: '10.5.15.63',
      pods: { a: '10.5.15.5', b: '10.5.15.9' },
      missing: '10.5.15.40',
    },
  ],
  unleased: '10.5.9.9',
  skipped: '10.5.0.1',
  last: '10.5.15.255',
};

export const SITES = [RECORDED, SECOND, THIRD] as const;

/** What the tests call things: `at(site).n1.x0`, `at(site).p1a`. */
export interface Names extends Readonly<Record<'n1' | 'n2' | 'n3', SiteNode>> {
  readonly p1a: string;
  readonly p1b: string;
  readonly p2a: string;
  readonly p2b: string;
  readonly p3a: string;
}

export function namesOf(site: Site): Names {
  const node = (n: number): SiteNode => {
    const found = site.nodes[n - 1];
    if (found === undefined) throw new Error(`${site.title} has no node ${n}`);
    return found;
  };
  const pod = (n: number, letter: string): string => node(n).pods[letter] ?? '';
  return {
    n1: node(1),
    n2: node(2),
    n3: node(3),
    p1a: pod(1, 'a'),
    p1b: pod(1, 'b'),
    p2a: pod(2, 'a'),
    p2b: pod(2, 'b'),
    p3a: pod(3, 'a'),
  };
}
