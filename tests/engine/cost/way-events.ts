/** Events as a simulation would record them, made from the steps of a way: a stand-in with known sums. */
import { type Crossing, type PacketEvent, type PacketFact } from '../../../src/engine/kernel/event';
import { type Prices, type Runner, type Step } from '../../../src/engine/kernel/step';
import {
  IDLE_EXTRAS,
  lengthsOn,
  WAYS,
  type WayLengths,
  type WayName,
  type WayStage,
} from '../../../src/engine/cost/way';
import { type Duration, type Instant } from '../../../src/engine/units';
import { type Octets } from '../../../src/engine/wire/octets';

const NOTE: PacketFact = { kind: 'pass', direction: 'in' };

/** What the call of a stage moves; null for a stage without one. */
function crossingOf(stage: WayStage, lengths: WayLengths): Crossing | null {
  const call = (syscall: Crossing['syscall'], inwards: boolean, tun: boolean, bytes: number): Crossing => ({
    syscall,
    direction: inwards ? 'user→kernel' : 'kernel→user',
    on: tun ? 'tun' : 'udp',
    bytes: bytes as Crossing['bytes'],
    process: stage.runner,
  });
  switch (stage.name) {
    case 'application sends':
      return call('sendto', true, false, lengths.payload);
    case 'application receives':
      return call('recvfrom', false, false, lengths.payload);
    case 'flanneld reads the TUN':
      return call('read', false, true, lengths.inner);
    case 'flanneld sends':
      return call('sendto', true, false, lengths.inner);
    case 'flanneld receives':
      return call('recvfrom', false, false, lengths.inner);
    case 'flanneld writes the TUN':
      return call('write', true, true, lengths.inner);
    default:
      return null;
  }
}

/** One datagram of `payload` octets, sent when everybody sleeps, as packet `packet`; ends with `deliver`. */
export function wayEvents(way: WayName, payload: number, prices: Prices, packet = 1): readonly PacketEvent[] {
  const lengths = lengthsOn(way, payload);
  const events: PacketEvent[] = [];
  let at = 0;
  const add = (
    stage: WayStage,
    step: Step | null,
    octets: number,
    fact: PacketFact,
    runner: Runner = stage.runner,
  ): void => {
    const duration = step === null ? 0 : Math.round(prices[step].fixed + prices[step].perByte * octets);
    const pod = runner === 'app' ? `p${stage.node}` : null;
    events.push({
      ...({ seq: events.length, cause: events.length - 1, packet, runner, step } as const),
      at: at as Instant,
      duration: duration as Duration,
      place: { node: runner === 'wire' ? 'vpc' : `n${stage.node}`, pod, name: stage.name, kind: 'netdev' },
      layer: 'ipv4',
      octets: new Uint8Array(octets) as unknown as Octets,
      ...fact,
    });
    at += duration;
  };
  const extras = new Map(IDLE_EXTRAS[way]);
  const visits = way === 'udp' ? 2 : 1;
  for (const stage of WAYS[way]) {
    const wakes = ['application receives', 'flanneld reads the TUN', 'flanneld receives'].includes(
      stage.name,
    );
    if (wakes) add(stage, 'wake', 0, { kind: 'wake', process: stage.runner });
    if (wakes && stage.runner === 'flanneld') {
      add(stage, 'poll', 0, { kind: 'syscall', call: 'poll', result: '1', process: 'flanneld' });
      for (let i = 0; i < (extras.get('eagain') ?? 0) / visits; i++)
        add(stage, 'eagain', 0, { kind: 'syscall', call: 'read', result: 'EAGAIN', process: 'flanneld' });
    }
    const crossing = crossingOf(stage, lengths);
    for (const { step, size } of stage.steps) {
      const fact: PacketFact =
        step === 'syscall' && crossing !== null
          ? { kind: 'cross', crossing }
          : step === 'wire'
            ? {
                kind: 'transmit',
                link: 'vpc',
                to: { node: 'nb', pod: null, name: 'eth0', kind: 'netdev' },
                arrives: (at +
                  Math.round(prices.wire.fixed + prices.wire.perByte * lengths[size])) as Instant,
              }
            : NOTE;
      add(stage, step, lengths[size], fact);
    }
    if (stage.name === 'application receives') add(stage, null, payload, { kind: 'deliver', process: 'b' });
  }
  return events;
}
