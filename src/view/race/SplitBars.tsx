/** Where each racer's time goes: one bar each over one scale, the shares in the same order, named and counted below. */
import { useRef } from 'react';
import { type Entry, type Race, type Share, SHARE_NAMES, stacked } from '../../playback';
import { type FigureRow, FigureTable } from '../cost/FigureTable';
import { durationText, useDuration } from '../format';
import { useLanguage, useWords } from '../language/language';
import { RACE_WORDS } from '../language/race';
import { useSize } from '../stage/use-size';
import { shareClass } from './Patterns';

export interface SplitBarsProps {
  readonly race: Race;
}

export function SplitBars({ race }: SplitBarsProps) {
  const words = useWords(RACE_WORDS);
  const used = SHARE_NAMES.filter((share) => race.entries.some((e) => e.split.total[share] >= 1));
  const longest = Math.max(1, ...race.entries.map((e) => e.track.end));
  return (
    <section className="split" aria-label={words.timeGoes}>
      <h2>{words.timeGoes}</h2>
      <Bars race={race} longest={longest} />
      <Shares race={race} used={used} />
    </section>
  );
}

export function Swatch({ share }: { readonly share: Share }) {
  return (
    <svg className="swatch" width="12" height="12" aria-hidden="true">
      <rect className={shareClass(share)} x="0.5" y="0.5" width="11" height="11" />
    </svg>
  );
}

interface BarsProps extends SplitBarsProps {
  readonly longest: number;
}

function Bars({ race, longest }: BarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame)?.width ?? 0;
  return (
    <div className="split-bars" aria-hidden="true">
      <div ref={frame} className="split-ruler" />
      {race.entries.map((entry) => (
        <SplitBar key={entry.racer.name} {...{ entry, longest, width }} />
      ))}
    </div>
  );
}

interface SplitBarProps {
  readonly entry: Entry;
  readonly longest: number;
  readonly width: number;
}

/** Pixels that a time takes. */
const TIME = 58;
/** Pixels from which a portion is worth a number. */
const SEEN = 6;
const percent = (part: number): string => `${(100 * part).toFixed(3)}%`;

function SplitBar({ entry, longest, width }: SplitBarProps) {
  const { total } = entry.split;
  const duration = useDuration();
  const portions = stacked(
    SHARE_NAMES.map((share) => [share, total[share]] as const),
    longest,
  );
  const end = portions.at(-1)?.until ?? 0;
  // The last may stand out to the right, where nothing follows; on a full bar there is no such room.
  const room = (from: number, until: number): boolean =>
    (until - from) * width >= TIME ||
    (until === end && (until - from) * width >= SEEN && (1 - from) * width >= TIME);
  return (
    <div className="split-bar">
      <b className="mono">{entry.racer.label}</b>
      <svg width="100%" height="22">
        {portions.map(({ name, from, until }) => (
          <rect
            key={name}
            className={shareClass(name)}
            x={percent(from)}
            width={percent(until - from)}
            height="22"
          />
        ))}
      </svg>
      <div className="split-times">
        {portions
          .filter(({ from, until }) => room(from, until))
          .map(({ name, value, from }) => (
            <span key={name} style={{ left: percent(from) }}>
              {duration(value)}
            </span>
          ))}
      </div>
    </div>
  );
}

interface SharesProps extends SplitBarsProps {
  readonly used: readonly Share[];
}

/** The shares as figures, each with the prices that it is made of. */
function Shares({ race, used }: SharesProps) {
  const words = useWords(RACE_WORDS);
  const language = useLanguage();
  const columns = used.map((share) => ({
    key: share,
    title: words.shares[share],
    hint: words.shareHints[share],
  }));
  const rows = race.entries.map(({ racer, split }): FigureRow => {
    return {
      key: racer.name,
      title: racer.label,
      hint: racer.hint,
      head: <span className="mono">{racer.label}</span>,
      figures: used.map((share) => {
        const { value, how, source } = split.figures[share];
        return value < 1 ? null : { text: durationText(value, language), how, source };
      }),
      strong: false,
    };
  });
  return (
    <FigureTable
      caption={words.timeGoesTable}
      columns={columns}
      rows={rows}
      heads={<ShareHeads used={used} />}
    />
  );
}

function ShareHeads({ used }: Pick<SharesProps, 'used'>) {
  const words = useWords(RACE_WORDS);
  return (
    <thead>
      <tr>
        <td />
        {used.map((share) => (
          <th key={share} scope="col" title={words.shareHints[share]}>
            <Swatch share={share} />
            {words.shares[share]}
          </th>
        ))}
      </tr>
    </thead>
  );
}
