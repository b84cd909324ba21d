/** The crossings of the user/kernel line, numbered. Each leads to its step. */
import { memo } from 'react';
import { type CrossingStamp, drawStamps, type Layout } from '../../playback';
import { attributesOf, Drawing, insideOf } from '../Drawing';

export interface StampsProps {
  readonly stamps: readonly CrossingStamp[];
  readonly layout: Layout;
  /** The step on which the film stands: its crossing shows its price. */
  readonly step: number;
  readonly onGo: (step: number) => void;
}

/** Drawn again when a crossing is done, not with every step between two. */
export const Stamps = memo(function Stamps({ stamps, layout, step, onGo }: StampsProps) {
  const { coins, labels } = drawStamps(stamps, layout.shape, step, layout.words);
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
}, sameStamps);

function sameStamps(before: StampsProps, now: StampsProps): boolean {
  return (
    before.layout.shape === now.layout.shape &&
    before.layout.words === now.layout.words &&
    before.onGo === now.onGo &&
    priced(before) === priced(now) &&
    before.stamps.length === now.stamps.length &&
    before.stamps.every((stamp, at) => sameStamp(stamp, now.stamps[at]))
  );
}

/** The stamp that shows its price; -1 for none. */
const priced = ({ stamps, step }: StampsProps): number => stamps.findIndex((stamp) => stamp.step === step);

/** A scene makes its stamps anew; what they are made of stays. */
const sameStamp = (a: CrossingStamp, b: CrossingStamp | undefined): boolean =>
  b !== undefined && (Object.keys(a) as (keyof CrossingStamp)[]).every((key) => a[key] === b[key]);
