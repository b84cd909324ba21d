/** The devices, programs, pods and nodes of the stage, each by what it is. The box of the step stands out, idle ones fade. */
import { memo } from 'react';
import { type Box, drawBox, drawRowTag, type LitRow, type Shape } from '../../playback';
import { Drawing } from '../Drawing';

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly busy: readonly string[];
  readonly lit: readonly LitRow[];
  readonly shape: Shape;
}

/** All boxes, then the rows hung on them, so that no box covers one. */
export function Boxes({ boxes, busy, lit, shape }: BoxesProps) {
  const rowOf = (box: Box): LitRow | null => lit.find((row) => row.box === box.id) ?? null;
  return (
    <g className="boxes">
      {boxes.map((box) => (
        <OneBox key={box.id} box={box} busy={busy.includes(box.id)} row={rowOf(box)} />
      ))}
      {boxes.map((box) => {
        const tag = drawRowTag(box, rowOf(box), shape);
        return tag === null ? null : <Drawing key={box.id} of={tag} />;
      })}
    </g>
  );
}

interface OneBoxProps {
  readonly box: Box;
  readonly busy: boolean;
  readonly row: LitRow | null;
}

/** A step concerns two or three boxes; the others are not drawn again. */
const OneBox = memo(function OneBox({ box, busy, row }: OneBoxProps) {
  return <Drawing of={drawBox(box, busy, row)} />;
});
