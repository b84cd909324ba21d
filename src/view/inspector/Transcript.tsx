/** The film as an ordered list: the whole story for a screen reader, for searching and for copying. */
import { useEffect, useRef, useState } from 'react';
import { type Step, type Text, plain } from '../../playback';
import { INSPECTOR_WORDS } from '../language/inspector';
import { useWords } from '../language/language';
import { Words } from '../Words';

export interface Line {
  readonly step: Step;
  readonly caption: Text;
}

export interface TranscriptProps {
  readonly lines: readonly Line[];
  readonly current: number;
  readonly onGo: (step: number) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

const asText = (lines: readonly Line[]): string =>
  lines.map(({ step, caption }) => `${step.index + 1}. ${plain(step.where)}: ${plain(caption)}`).join('\n');

export function Transcript({ lines, current, onGo, onCopy }: TranscriptProps) {
  const [copied, setCopied] = useState('');
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Newer browsers give a promise here, which is no clean-up.
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const words = useWords(INSPECTOR_WORDS);
  const copy = () =>
    void onCopy(asText(lines)).then((done) => setCopied(done ? words.copied : words.notCopied));
  return (
    <div className="transcript">
      <p className="copy">
        <button type="button" className="button" onClick={copy}>
          {words.copy}
        </button>{' '}
        <span role="status">{copied}</span>
      </p>
      <ol>
        {lines.map(({ step, caption }) => (
          <li
            key={step.index}
            ref={step.index === current ? here : undefined}
            aria-current={step.index === current ? 'step' : undefined}
          >
            <button type="button" className="go" onClick={() => onGo(step.index)}>
              {step.title}
            </button>
            <span className="at">
              <Words text={step.where} />
            </span>
            <p>
              <Words text={caption} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
