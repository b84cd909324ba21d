/** Races worth seeing, each by its link. */
import { bytes, type FaultName, presetScenario, type Scenario } from '../../engine';
import { type RacerName, usualRacers } from '../../playback';
import { type RoomPreset } from '../room/RoomFrame';
import { printRaceLink, type RaceSettings } from './race-link';

const CLASSIC = presetScenario('cross-node-udp');

function race(title: string, base: Scenario, settings: Partial<RaceSettings> = {}): RoomPreset {
  const usual: RaceSettings = { base, paths: usualRacers(base), trip: 'there', profile: 'reference' };
  return { title, query: printRaceLink({ ...usual, ...settings, at: null, theme: 'auto' }) };
}

const sized = (size: number): Scenario => ({
  ...CLASSIC,
  flows: CLASSIC.flows.map((flow) => ({ ...flow, text: null, size: bytes(size) })),
});

const broken = (base: Scenario, name: FaultName, target: string): Scenario => ({
  ...base,
  faults: [{ name, target }],
});

const paths = (...names: readonly RacerName[]): Partial<RaceSettings> => ({ paths: names });

export const RACE_PRESETS: readonly RoomPreset[] = [
  race('udp against vxlan and host-gw', CLASSIC),
  race('All five backends', CLASSIC, paths('udp', 'vxlan', 'host-gw', 'ipip', 'wireguard')),
  race('With the two references', CLASSIC, paths('udp', 'vxlan', 'host-gw', 'same-node', 'node-node')),
  race('A large datagram, 1,400 bytes', sized(1400)),
  race('Too long for one piece: 9,000 bytes', sized(9000)),
  race('A ping, there and back', presetScenario('cross-node-ping'), { trip: 'both' }),
  race('Broken: FORWARD drops, beside its healthy twin', broken(CLASSIC, 'forward-policy-drop', 'n2')),
  race(
    'Broken: the security group closes udp/8285',
    broken(CLASSIC, 'security-group-closes-port', 'n2'),
    paths('udp', 'host-gw', 'healthy'),
  ),
  race(
    'Broken: the cloud’s source check meets host-gw',
    broken(presetScenario('cross-node-host-gw'), 'source-dest-check', 'n2'),
  ),
];
