/**
 * The bar under an embedded film. `none` hides it from the eye until the mouse or the focus comes: whatever moves can be
 * stopped (WCAG 2.2.2), and the way to the whole film stays.
 */
import { type Command, decimalText } from '../../playback';
import { Key } from '../controls/Key';
import { RATES } from '../controls/Transport';
import { EMBED_WORDS } from '../language/embed';
import { useLanguage, useWords } from '../language/language';
import './embed.css';

export interface EmbedBarProps {
  readonly controls: 'full' | 'min' | 'none';
  readonly playing: boolean;
  readonly ended: boolean;
  /** From 0. */
  readonly step: number;
  readonly steps: number;
  readonly rate: number;
  /** What the film is called. */
  readonly title: string;
  /** The whole app at this place. */
  readonly href: string;
  readonly onCommand: (command: Command) => void;
}

export function EmbedBar(props: EmbedBarProps) {
  const { controls, step, steps, title, href } = props;
  const words = useWords(EMBED_WORDS);
  return (
    <div className={`embed-bar embed-${controls}`}>
      <Keys {...props} />
      {controls === 'full' && <Scrub {...props} />}
      {controls !== 'none' && <span className="where">{words.step(step + 1, steps)}</span>}
      {controls === 'full' && <Speed {...props} />}
      <a
        className="open-full"
        href={href}
        target="_blank"
        rel="noopener"
        title={`${title}: ${words.opensTab}`}
      >
        {words.openFull} <span aria-hidden="true">↗</span>
      </a>
    </div>
  );
}

function Keys({ controls, playing, ended, step, onCommand }: EmbedBarProps) {
  const words = useWords(EMBED_WORDS);
  const press = (what: 'first' | 'previous' | 'toggle' | 'next' | 'last') => () => onCommand({ do: what });
  const main = playing ? words.pause : ended ? words.again : words.play;
  const atStart = step <= 0;
  return (
    <div className="keys" role="group" aria-label={words.move}>
      {controls === 'full' && (
        <Key icon="first" name={words.first} onPress={press('first')} disabled={atStart} />
      )}
      {controls !== 'none' && (
        <Key icon="previous" name={words.previous} onPress={press('previous')} disabled={atStart} />
      )}
      <Key icon={playing ? 'pause' : 'play'} name={main} onPress={press('toggle')} main />
      {controls !== 'none' && <Key icon="next" name={words.next} onPress={press('next')} disabled={ended} />}
      {controls === 'full' && <Key icon="last" name={words.last} onPress={press('last')} disabled={ended} />}
    </div>
  );
}

function Scrub({ step, steps, onCommand }: EmbedBarProps) {
  const words = useWords(EMBED_WORDS);
  return (
    <input
      type="range"
      className="embed-scrub"
      aria-label={words.move}
      aria-valuetext={words.step(step + 1, steps)}
      min={0}
      max={Math.max(0, steps - 1)}
      value={step}
      onChange={(event) => onCommand({ do: 'step', to: Number(event.target.value) })}
    />
  );
}

function Speed({ rate, onCommand }: EmbedBarProps) {
  const words = useWords(EMBED_WORDS);
  const language = useLanguage();
  return (
    <label className="speed">
      <span className="unseen">{words.speed}</span>
      <select
        value={String(rate)}
        onChange={(event) => onCommand({ do: 'rate', rate: Number(event.target.value) })}
      >
        {RATES.map((value) => (
          <option key={value} value={String(value)}>
            {decimalText(value, language)}×
          </option>
        ))}
      </select>
    </label>
  );
}
