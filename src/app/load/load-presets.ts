/** Loads worth seeing, each by its link. */
import { type LoadFlow } from '../../engine';
import { type LoadWords } from '../../view/language/load';
import { USUAL_LOOKS } from '../room/room-looks';
import { type RoomPreset } from '../room/RoomFrame';
import { USUAL_FLOW } from './load-flow-text';
import { type LoadSettings, printLoadLink, USUAL_LOAD } from './load-link';

const load = (title: string, settings: Partial<LoadSettings>): RoomPreset => ({
  title,
  query: printLoadLink({ ...USUAL_LOAD, ...settings }, USUAL_LOOKS),
});

const TCP: LoadFlow = { ...USUAL_FLOW, protocol: 'tcp', rate: null, arrivals: 'even' };
/** A voice call: fifty packets of 20 ms each way would be one; this is a switchboard of twenty. */
const VOICE: LoadFlow = { ...USUAL_FLOW, payload: 172, rate: 1_000, arrivals: 'even' };

export const loadPresets = (titles: LoadWords['presets']): readonly RoomPreset[] => [
  load(titles.usual, {}),
  load(titles.film, { film: 'udp', t: 8e6 }),
  load(titles.small, { flows: [{ ...USUAL_FLOW, payload: 64 }] }),
  load(titles.streams, { flows: [TCP], machines: 2, cores: 4, mtu: 1500 }),
  load(titles.machines, { machines: 2, cores: 4 }),
  load(titles.both, { flows: [USUAL_FLOW, { ...USUAL_FLOW, from: 'b' }], machines: 2 }),
  load(titles.voice, { flows: [VOICE, { ...USUAL_FLOW, rate: 30_000 }], machines: 2 }),
  load(titles.core, { cores: 1 }),
  load(titles.gso, { flows: [TCP], machines: 2, cores: 4, mtu: 1500, tunOffload: true }),
  load(titles.references, { paths: ['udp', 'vxlan', 'host-gw', 'node-node', 'same-node'] }),
  load(titles.backends, { paths: ['udp', 'wireguard', 'vxlan', 'ipip', 'host-gw'] }),
];
