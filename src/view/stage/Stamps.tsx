/** The crossings of the user/kernel line, numbered. Each leads to its step. */
import { type CrossingStamp, drawStamps, type Shape } from '../../playback';
import { attributesOf, Drawing, insideOf } from '../Drawing';

export interface StampsProps {
  readonly stamps: readonly CrossingStamp[];
  readonly shape: Shape;
  /** The step on which the film stands: its crossing shows its price. */
  readonly step: number;
  readonly onGo: (step: number) => void;
}

export function Stamps({ stamps, shape, step, onGo }: StampsProps) {
  const { coins, labels } = drawStamps(stamps, shape, step);
  return (
    <g className="stamps">
      {coins.map(({ stamp, drawn }) => (
        <g key={stamp.seq} {...attributesOf(drawn)} onClick={() => onGo(stamp.step)}>
          {insideOf(drawn)}
        </g>
      ))}
      {labels.map(({ stamp, drawn }) => (
        <Drawing key={stamp.seq} of={drawn} />
      ))}
    </g>
  );
}
