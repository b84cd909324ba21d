/** The presets by name and title. Apart from what they hold: a menu of stories needs no engine to run one. */
import { BACKEND_TITLES, type BackendName } from '../cluster/backend-name';

/** The default preset with another backend. */
const over = (backend: BackendName): string => `Pod to pod over ${BACKEND_TITLES[backend]}`;

export const PRESET_TITLES = {
  'cross-node': 'Pod to pod on another node',
  'cross-node-ping': 'Ping a pod on another node',
  'same-node-ping': 'Ping a pod on the same node',
  localhost: 'Two containers of one pod',
  'node-to-pod': 'From a node to a pod on another node',
  'pod-to-node': 'From a pod to another node',
  'cold-start': 'Nobody knows anybody yet',
  'tcp-short': 'A short TCP exchange',
  'node-joins': 'How the cluster comes to stand',
  'cross-node-vxlan': over('vxlan'),
  'cross-node-host-gw': over('host-gw'),
  'cross-node-ipip': over('ipip'),
  'cross-node-wireguard': over('wireguard'),
} as const satisfies Readonly<Record<string, string>>;

export type PresetName = keyof typeof PRESET_TITLES;

export const DEFAULT_PRESET: PresetName = 'cross-node';
/** A scenario made by hand: starts from the default's values and says so. */
export const CUSTOM = 'custom';

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(PRESET_TITLES, name);
