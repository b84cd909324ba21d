/** The devices, programs, pods and nodes of the stage, each by what it is. The box of the step stands out, idle ones fade. */
import { memo } from 'react';
import { type Box, drawBox, drawRowTag, type LitRow, type Layout } from '../../playback';
import { attributesOf, Drawing, insideOf } from '../Drawing';
import { canSay } from './can-say';

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly busy: readonly string[];
  readonly lit: readonly LitRow[];
  readonly stage: Pick<Layout, 'shape' | 'width' | 'words'>;
  /** Somebody asks who this is; null where nobody can be asked. */
  readonly onAsk?: ((box: Box) => void) | null;
}

/** All boxes, then the rows hung on them, so that no box covers one. */
export function Boxes({ boxes, busy, lit, stage, onAsk = null }: BoxesProps) {
  const rowOf = (box: Box): LitRow | null => lit.find((row) => row.box === box.id) ?? null;
  return (
    <g className="boxes">
      {boxes.map((box) => (
        <OneBox
          key={box.id}
          box={box}
          busy={busy.includes(box.id)}
          row={rowOf(box)}
          words={stage.words}
          onAsk={onAsk}
        />
      ))}
      {boxes.map((box) => {
        const tag = drawRowTag(box, rowOf(box), stage);
        return tag === null ? null : <Drawing key={box.id} of={tag} />;
      })}
    </g>
  );
}

interface OneBoxProps {
  readonly box: Box;
  readonly busy: boolean;
  readonly row: LitRow | null;
  readonly words: Layout['words'];
  readonly onAsk: ((box: Box) => void) | null;
}

/** A step concerns two or three boxes; the others are not drawn again. */
const OneBox = memo(function OneBox({ box, busy, row, words, onAsk }: OneBoxProps) {
  const drawn = drawBox(box, busy, row, words);
  if (onAsk === null || !canSay(box)) return <Drawing of={drawn} />;
  const { className = '', ...at } = attributesOf(drawn);
  return (
    <g {...at} className={`${className} asked`} onClick={() => onAsk(box)}>
      {insideOf(drawn)}
    </g>
  );
});
