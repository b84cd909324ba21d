/** A full frame of a path as a bar to scale: what is the cable’s, the tunnel’s, the pod’s, TCP’s and the user’s. */
import { FRAMING, type Rung } from '../../engine';
import { stacked } from '../../playback';

export const FRAME_PARTS = ['framing', 'outer', 'ip', 'tcp', 'user'] as const;
export type FramePart = (typeof FRAME_PARTS)[number];

const IPV4 = 20;
const TCP = 32;

/** Octets of each part on the cable. */
const octetsOf = ({ overhead, segment }: Rung): readonly (readonly [FramePart, number])[] => [
  ['framing', FRAMING],
  ['outer', overhead],
  ['ip', IPV4],
  ['tcp', TCP],
  ['user', segment],
];

export interface FrameBarProps {
  readonly rung: Rung;
  /** Octets that the whole width stands for. */
  readonly whole: number;
}

export function FrameBar({ rung, whole }: FrameBarProps) {
  return (
    <svg
      className="frame-bar"
      viewBox="0 0 1000 16"
      preserveAspectRatio="none"
      width="100%"
      height="16"
      aria-hidden="true"
    >
      {stacked(octetsOf(rung), whole).map(({ name, from, until }) => (
        <rect
          key={name}
          className={`part part-${name}`}
          x={1000 * from}
          width={1000 * (until - from)}
          height="16"
        />
      ))}
    </svg>
  );
}

/** What the colours of the bars mean. */
export function FrameLegend({ words }: { readonly words: Readonly<Record<FramePart, string>> }) {
  return (
    <p className="frame-legend">
      {FRAME_PARTS.map((part) => (
        <span key={part}>
          <svg className="swatch" width="12" height="12" aria-hidden="true">
            <rect className={`part part-${part}`} x="0.5" y="0.5" width="11" height="11" />
          </svg>
          {words[part]}
        </span>
      ))}
    </p>
  );
}
