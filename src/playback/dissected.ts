/** A packet's headers laid open, field by field: for whoever looks into it. A film shows them by their outlines. */
import { dissect, type DissectedLayer, type Layer, type Octets, type PacketEvent } from '../engine';
import { type Named, named } from './headers';
import { type Palette } from './palette';
import { type Story } from './story';

export type NamedLayer = Named<DissectedLayer>;

/** The layers of these octets, outermost first. */
export const layersOf = (octets: Octets, start: Layer, palette: Palette): readonly NamedLayer[] =>
  named(dissect(octets, start, palette.hints), palette, endsOf);

/** The layers of an event's octets. */
export const layersAt = (story: Story, event: PacketEvent): readonly NamedLayer[] =>
  layersOf(event.octets, event.layer, story.palette);

const endsOf = ({ fields }: DissectedLayer): readonly (string | null)[] =>
  ['source', 'destination'].map((name) => fields.find((f) => f.name === name)?.shown ?? null);
