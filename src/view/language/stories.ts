/** The titles of the stories. English is the engine's own; a preset without a German title does not compile. */
import { PRESET_TITLES, type PresetName } from '../../engine';
import { defineWords } from './language';

/** A scenario that is none of them. */
export const OWN_STORY = defineWords<string>('Your own scenario', 'Dein eigenes Szenario');

export const STORY_TITLES = defineWords<Readonly<Record<PresetName, string>>>(PRESET_TITLES, {
  'cross-node': 'Von Pod zu Pod auf einem anderen Knoten',
  'cross-node-ping': 'Ping an einen Pod auf einem anderen Knoten',
  'same-node-ping': 'Ping an einen Pod auf demselben Knoten',
  localhost: 'Zwei Container eines Pods',
  'node-to-pod': 'Von einem Knoten zu einem Pod auf einem anderen',
  'pod-to-node': 'Von einem Pod zu einem anderen Knoten',
  'cold-start': 'Noch kennt keiner keinen',
  'tcp-short': 'Ein kurzer TCP-Austausch',
  'node-joins': 'Wie der Cluster zu stehen kommt',
  'cross-node-vxlan': 'Von Pod zu Pod über VXLAN',
  'cross-node-host-gw': 'Von Pod zu Pod über host-gw',
  'cross-node-ipip': 'Von Pod zu Pod über IPIP',
  'cross-node-wireguard': 'Von Pod zu Pod über WireGuard',
});
