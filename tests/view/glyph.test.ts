import { describe, expect, it } from 'vitest';
import { type HeaderBlock, holdOf, sceneAt } from '../../src/playback';
import { between, glyphOf } from '../../src/playback/picture/glyph';
import { film, stepOf } from './films';

function layersAt(preset: string, step: string): readonly HeaderBlock[] {
  const timeline = film(preset);
  const position = holdOf(timeline.pacings.even, stepOf(timeline, step));
  return sceneAt(timeline, { mode: 'even', position }).packets.find((p) => p.hero)?.layers ?? [];
}

describe('the envelope', () => {
  it.each([
    ['cross-node', 28],
    ['cross-node-vxlan', 50],
    ['cross-node-ipip', 20],
  ])('of %s is %d bytes around the pod’s packet', (preset, bytes) => {
    const glyph = glyphOf(layersAt(preset, 'encapsulate'));
    expect(glyph.envelope).toBe(bytes);
    expect(glyph.inner?.hue).toBe('ovl');
  });

  it('is none where the node only routes: the wire’s own frame header does not count', () => {
    const glyph = glyphOf(layersAt('cross-node-host-gw', 'transmit'));
    expect(glyph.blocks.map((b) => b.label)).toEqual(['eth', 'IPv4', 'UDP', 'data']);
    expect(glyph.envelope).toBe(0);
  });

  it('keeps the pod’s packet whole inside: the same blocks, in the same order, to the right of what was added', () => {
    const inside = glyphOf(layersAt('cross-node', 'cross:3'));
    const wrapped = glyphOf(layersAt('cross-node', 'encapsulate'));
    const ids = inside.blocks.map((b) => b.id);
    expect(wrapped.blocks.slice(-ids.length).map((b) => b.id)).toEqual(ids);
    expect(wrapped.blocks.length).toBe(ids.length + 2);
  });
});

describe('between two looks', () => {
  const before = glyphOf(layersAt('cross-node', 'cross:3'));
  const now = glyphOf(layersAt('cross-node', 'encapsulate'));

  it('begins as the one and ends as the other', () => {
    const start = between(before, now, 0);
    expect(start.width).toBe(before.width);
    expect(start.blocks.filter((b) => b.presence > 0)).toEqual(before.blocks);
    expect(between(before, now, 1)).toEqual(now);
  });

  it('grows all the way and no header jumps', () => {
    const steps = Array.from({ length: 21 }, (_, i) => between(before, now, i / 20));
    steps.slice(1).forEach((glyph, i) => {
      expect(glyph.width).toBeGreaterThanOrEqual(steps[i]?.width ?? 0);
      for (const block of glyph.blocks) {
        const earlier = steps[i]?.blocks.find((b) => b.id === block.id);
        expect(Math.abs(block.x - (earlier?.x ?? block.x))).toBeLessThan(12);
      }
    });
  });
});
