/**
 * A tunnel’s port that is closed, in each way there is: what it looks like from the pod, from the node that sends, from
 * the node that should hear, and who counts it. Read off the films of the same datagram, never written down.
 */
import {
  type BackendName,
  type ClusterNode,
  type FaultName,
  nodeOf,
  type Trace,
  usualPort,
} from '../../engine';
import { type Asking } from '../asking';
import { ENGLISH } from '../caption/english/english';
import { clearest } from './traffic';
import { faultOf } from './faults';
import { toldOf } from '../timeline';
import { type WitnessRow, witnessRows } from './witness-rows';

/** Everything that closes the port, nearest to the network first. */
export const PORT_CLOSERS = [
  'security-group-closes-port',
  'input-rejects-port',
  'flanneld-killed',
] as const satisfies readonly FaultName[];

export type PortCloser = (typeof PORT_CLOSERS)[number];

export const isPortCloser = (name: string): name is PortCloser => PORT_CLOSERS.some((own) => own === name);

export interface PortLook {
  readonly fault: PortCloser;
  readonly arrived: boolean;
  /** The program in the pod is told by an error. */
  readonly podTold: boolean;
  /** Datagrams that tcpdump sees leave the sending node. */
  readonly left: number;
  /** ICMP errors that it sees come back there. */
  readonly returned: number;
  /** Datagrams that tcpdump sees arrive at the other node. */
  readonly reached: number;
  /** ICMP errors that it sees go out there. */
  readonly refused: number;
  /** Who knows, the program apart. */
  readonly known: readonly WitnessRow[];
  /** What tells it from the others. */
  readonly proof: { readonly place: string; readonly command: string };
}

export interface PortLooks {
  readonly backend: BackendName;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  /** What to type on either node to see all that is counted: errors about the port come by ICMP. */
  readonly command: string;
  readonly looks: readonly PortLook[];
}

/** With a backend that has no port there is none to close: then with the one whose port is closed most often. */
export function* portLooks(wanted: BackendName): Asking<PortLooks> {
  const backend = usualPort(wanted) === 0 ? 'udp' : wanted;
  const traces: { readonly fault: PortCloser; readonly trace: Trace }[] = [];
  for (const fault of PORT_CLOSERS) {
    const scenario = { ...clearest(faultOf(fault)), backend, port: usualPort(backend) };
    traces.push({ fault, trace: yield scenario });
  }
  const [from, to] = traces[0] === undefined ? [] : endsOf(traces[0].trace);
  return {
    backend,
    port: usualPort(backend),
    from: from?.name ?? '',
    to: to?.name ?? '',
    command: `tcpdump -nni ${from?.uplink ?? ''} udp port ${usualPort(backend)} or icmp`,
    looks: traces.map(({ fault, trace }) => lookOf(fault, trace)),
  };
}

/** The node that sends and the one that should hear. */
const endsOf = ({ scenario, cluster }: Trace): readonly (ClusterNode | null)[] =>
  scenario.flows.slice(0, 1).flatMap(({ from, to }) => [nodeOf(cluster, from), nodeOf(cluster, to)]);

function lookOf(fault: PortCloser, trace: Trace): PortLook {
  // Who knows has the same names in every language.
  const told = toldOf(trace, ENGLISH);
  const sent = trace.packets.find(({ kind, flow }) => kind === 'datagram' && flow !== null);
  const [near, far] = endsOf(trace);
  const seen = (
    node: ClusterNode | null | undefined,
    direction: 'in' | 'out',
    is: (packet: number) => boolean,
  ): number =>
    told.events.filter(
      (e) =>
        e.kind === 'pass' &&
        e.direction === direction &&
        e.place.node === node?.name &&
        e.place.pod === null &&
        e.place.name === node.uplink &&
        is(e.packet),
    ).length;
  const isSent = (packet: number): boolean => packet === sent?.packet;
  const isError = (packet: number): boolean =>
    trace.packets.some((card) => card.packet === packet && card.kind === 'icmp-error');
  const drop = told.events.find((event) => event.kind === 'drop' && isSent(event.packet));
  const rows = drop?.kind === 'drop' ? witnessRows(told, drop) : [];
  const struck = trace.scenario.faults.find(({ name }) => name === fault)?.target ?? '';
  const { place, command } = faultOf(fault).proof(trace.cluster, struck);
  return {
    fault,
    proof: { place, command },
    arrived: sent?.outcome === 'delivered',
    podTold: rows.some(({ column, knows }) => column === 'sender' && knows),
    left: seen(near, 'out', isSent),
    returned: seen(near, 'in', isError),
    reached: seen(far, 'in', isSent),
    refused: seen(far, 'out', isError),
    known: rows.filter(({ column, knows }) => column !== 'sender' && column !== 'nobody' && knows),
  };
}
