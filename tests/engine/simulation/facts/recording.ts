/**
 * A run of living pods, written down as a recording would be: what applications and pods sent, and what every interface
 * saw. Replayed with pods that only answer ARP, it must come out the same.
 */
import { isPacketEvent, placeName } from '../../../../src/engine/kernel/event';
import { framesByPlace } from '../../../../src/engine/simulation/captures';
import { toHex, type Octets } from '../../../../src/engine/wire/octets';
import { caseDocument, type LabBackend, openLab, type Settings } from './lab';
import { type Site } from './sites';

/** What somebody sends, at a millisecond; a node sends from a socket of its own. */
export interface Sent {
  readonly from: string;
  readonly octets: Octets;
  readonly ms: number;
}

interface Line {
  readonly place: string;
  readonly at: number;
  readonly octets: string;
}

const ethertype = (octets: Octets): number => ((octets[12] ?? 0) << 8) | (octets[13] ?? 0);
const isArp = (octets: Octets): boolean => octets.length >= 42 && ethertype(octets) === 0x0806;
const isUnicast = (octets: Octets): boolean => ((octets[0] ?? 0) & 1) === 0;

/** The run as the text of a replay case. */
export function record(site: Site, backend: LabBackend, settings: Settings, sent: readonly Sent[]): string {
  const lab = openLab(site, backend, settings);
  const offload = settings['offload'] === true;
  for (const { from, octets, ms } of sent) lab.send(from, octets, ms, offload && octets.length > 10_000);
  const { events } = lab.run();
  const pods = new Set(lab.cluster.nodes.flatMap((n) => n.pods.map((p) => `${p.name}.eth0`)));
  const origin: Line[] = sent
    .filter(({ from }) => from.startsWith('n'))
    .map(({ from, octets, ms }) => ({ place: from, at: ms * 1_000_000, octets: toHex(octets) }));
  for (const event of events) {
    if (!isPacketEvent(event) || event.kind !== 'pass' || event.direction !== 'out') continue;
    const place = placeName(event.place);
    if (!pods.has(place) || isArp(event.octets)) continue;
    origin.push({ place, at: event.at + event.duration, octets: toHex(event.octets) });
  }
  const cold = settings.cold === true;
  const expect: Record<string, readonly { at: number; octets: string }[]> = {};
  for (const [place, frames] of framesByPlace(events)) {
    if (place.endsWith('.lo') || place.startsWith('vpc.')) continue;
    const bare = place.endsWith('.flannel0');
    expect[place] = frames
      .filter(({ octets }) => cold || bare || !isArp(octets) || !isUnicast(octets))
      .map(({ at, octets }) => ({ at, octets: toHex(octets) }));
  }
  const document = {
    ...caseDocument(site, backend, settings),
    origin: origin.sort((a, b) => a.at - b.at),
    expect,
  };
  return JSON.stringify(document);
}
