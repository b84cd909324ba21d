/** What is told about a fault in the reader's language: English is the engine's own, German stands beside it. */
import {
  type BackendName,
  type Cluster,
  type Fault,
  type FaultName,
  FAULTS,
  type Proof,
  usualPort,
} from '../../engine';
import { GERMAN_FAULTS } from './german';
import { type FaultTexts } from './german-daemon';
import { GERMAN_SPARES } from './spares-german';
import { type Tongue } from '../tongue';

/** How a fault is told. */
export function faultTexts(name: FaultName, tongue: Tongue): Omit<FaultTexts, 'shows'> {
  if (tongue === 'de') return GERMAN_FAULTS[name];
  const { title, symptom, firstBadHop, fix }: Fault = FAULTS[name];
  const { text, portless = text } = fix;
  return { title, symptom, firstBadHop, fix: text, portless };
}

/** What mends it in this cluster: with its tunnel's port, or as it is without one. */
export function fixIn(name: FaultName, { overlay }: Cluster, tongue: Tongue): string {
  const { fix, portless } = faultTexts(name, tongue);
  const port = String(overlay.port || usualPort('udp'));
  return (overlay.port === 0 ? (portless ?? fix) : fix).replace(/<port>/i, port);
}

/** What the proof of a fault shows. */
export const proofShows = (name: FaultName, { shows, named = [] }: Proof, tongue: Tongue): string =>
  tongue === 'de' ? GERMAN_FAULTS[name].shows(named) : shows;

/** Why nothing comes of a fault over a backend; null where something does. */
export const whySpared = (name: FaultName, backend: BackendName, tongue: Tongue): string | null => {
  const { spares }: Fault = FAULTS[name];
  return (tongue === 'de' ? GERMAN_SPARES[name]?.[backend] : undefined) ?? spares?.[backend] ?? null;
};
