/** What nobody in the scenario asked for: datagrams that a program on a node makes up and sends by itself. */
import { toU32 } from '../address/ipv4';
import { type ClusterNode } from '../cluster/cluster';
import { bytes, nanoseconds } from '../units';
import { fromHex } from '../wire/octets';
import { processAt } from './receiver';
import { type Run } from './run';
import { startDatagrams } from './sender';
import { createSocketTold } from './socket-told';

/** Schedules everything that `node` sends unasked. Data that is no hex is not sent. */
export function startStray(run: Run, { name, sends = [] }: ClusterNode): void {
  if (sends.length === 0) return;
  const net = run.nets.get(name);
  if (net === undefined) return;
  for (const { at, to, sourcePort, port, data } of sends) {
    const payload = fromHex(data);
    if (payload === null) continue;
    const process = processAt(net, 'app');
    startDatagrams(run, {
      net,
      index: null,
      process,
      originate: { kind: 'originate', what: 'UDP datagram', about: null },
      told: createSocketTold(process, 'udp'),
      destination: toU32(to),
      payload,
      flow: {
        from: name,
        to,
        protocol: 'udp',
        sourcePort,
        destinationPort: port,
        size: bytes(payload.length),
        text: null,
        ttl: 64,
        tos: 0,
        dontFragment: null,
        count: 1,
        interval: nanoseconds(0),
        start: at,
        localhost: false,
      },
    });
  }
}
