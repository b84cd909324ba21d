/**
 * What `flannelgraph pcap` writes of every preset, read by tshark: no malformed packet, no bad checksum, and the fields
 * that our own inspector shows.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pcapCommand } from '../../src/cli/commands/pcap';
import { presetScenario, PRESETS } from '../../src/engine/scenario/presets';
import { capturePoints } from '../../src/engine/simulation/captures';
import { simulate } from '../../src/engine/simulation/simulate';
import { dissect } from '../../src/engine/wire/dissect';
import { LINK_TYPE, type LinkType } from '../../src/engine/wire/pcap';
import { type Octets } from '../../src/engine/wire/octets';
import { run } from '../support/run-command';
import {
  COMPLAINTS,
  complaintsIn,
  describeWithTshark,
  differences,
  fieldsOf,
  mergeCaptures,
  SAME_FIELDS,
} from '../support/tshark';

const folder = mkdtempSync(join(tmpdir(), 'flannelgraph-tshark-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OWN = ['frame.interface_name', 'frame.time_epoch'];
const ASKED = [...COMPLAINTS, ...OWN, ...SAME_FIELDS.map(([name]) => name)];

interface Expected {
  readonly place: string;
  readonly linkType: LinkType;
  readonly at: number;
  readonly octets: Octets;
}

/** Everything tshark says against the file: complaints of its own, and fields that we read otherwise. */
async function objections(file: string, expected: readonly Expected[]): Promise<readonly string[]> {
  const cells = await fieldsOf(file, ASKED);
  expect(cells).toHaveLength(expected.length);
  const different = expected.flatMap(({ place, linkType, at, octets }, i) => {
    const packet = cells[i] ?? [];
    const layers = dissect(octets, linkType === LINK_TYPE.raw ? 'ipv4' : 'ethernet');
    const time = `${Math.floor(at / 1e9)}.${String(at % 1e9).padStart(9, '0')}`;
    const [name, seen] = packet
      .slice(COMPLAINTS.length, COMPLAINTS.length + OWN.length)
      .map((cell) => cell.join());
    const wrong = [
      ...(seen === time ? [] : [`time ${time} read as ${seen ?? ''}`]),
      ...(name === place || !file.endsWith('ng') ? [] : [`interface ${name ?? ''}`]),
    ];
    const fields = differences(packet.slice(COMPLAINTS.length + OWN.length), layers);
    return [...wrong, ...fields].map((what) => `${place}, packet ${i + 1}: ${what}`);
  });
  return [...complaintsIn(cells), ...different];
}

describeWithTshark('every preset, exported and read by tshark', () => {
  it.concurrent.each(Object.keys(PRESETS))(
    '%s',
    async (preset) => {
      const [out, pcapng] = [join(folder, preset), join(folder, `${preset}.pcapng`)];
      mkdirSync(out);
      expect((await run(pcapCommand, preset, '--out', out, '--pcapng', pcapng)).status).toBe(0);
      const points = capturePoints(simulate(presetScenario(preset)).events);
      expect(readdirSync(out).sort()).toEqual(points.map(({ name }) => `${name}.pcap`).sort());
      const all = points.flatMap(({ name, linkType, packets }) =>
        packets.map(({ at, octets }): Expected => ({ place: name, linkType, at, octets })),
      );
      expect(all.length).toBeGreaterThan(0);

      expect(
        await objections(
          pcapng,
          all.toSorted((a, b) => a.at - b.at),
        ),
      ).toEqual([]);
      const merged = join(folder, `${preset}.pcap`);
      const files = points.map(({ name }) => join(out, `${name}.pcap`));
      await mergeCaptures(merged, files);
      expect(await objections(merged, all)).toEqual([]);
    },
    120_000,
  );
});
