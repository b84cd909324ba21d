/** Races worth seeing, each by its link. */
import { bytes, DEFAULT_PRESET, type FaultName, presetScenario, type Scenario } from '../../engine';
import { type RacerName, usualRacers } from '../../playback';
import { type RACE_WORDS } from '../../view/language/race';
import { type RoomPreset } from '../room/RoomFrame';
import { USUAL_LOOKS } from '../room/room-looks';
import { printRaceLink, type RaceSettings } from './race-link';

const CLASSIC = presetScenario(DEFAULT_PRESET);

function race(title: string, base: Scenario, settings: Partial<RaceSettings> = {}): RoomPreset {
  const usual: RaceSettings = { base, paths: usualRacers(base), trip: 'there', profile: 'reference' };
  return { title, query: printRaceLink({ ...usual, ...settings, at: null, ...USUAL_LOOKS }) };
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

/** The names of the races, in the reader’s language. */
type Titles = (typeof RACE_WORDS)['en']['presets'];

export const racePresets = (titles: Titles): readonly RoomPreset[] => [
  race(titles.usual, CLASSIC),
  race(titles.five, CLASSIC, paths('udp', 'vxlan', 'host-gw', 'ipip', 'wireguard')),
  race(titles.references, CLASSIC, paths('udp', 'vxlan', 'host-gw', 'same-node', 'node-node')),
  race(titles.large, sized(1400)),
  race(titles.cut, sized(9000)),
  race(titles.ping, presetScenario('cross-node-ping'), { trip: 'both' }),
  race(titles.forward, broken(CLASSIC, 'forward-policy-drop', 'n2')),
  race(
    titles.security,
    broken(CLASSIC, 'security-group-closes-port', 'n2'),
    paths('udp', 'host-gw', 'healthy'),
  ),
  race(titles.source, broken(presetScenario('cross-node-host-gw'), 'source-dest-check', 'n2')),
];
