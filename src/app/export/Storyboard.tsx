/** The key steps as a sheet to print: on paper it is the page, on the screen it is not seen. */
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { captionOf, holdOf, keySteps, plain, type Timeline } from '../../playback';
import { svgAt } from './canvas-film';

export interface StoryboardProps {
  readonly timeline: Timeline;
  readonly title: string;
  /** Called when it has been printed, or not. */
  readonly onDone: () => void;
}

interface Sheet {
  readonly name: string;
  readonly heading: string;
  readonly words: string;
  readonly url: string;
}

const sheetsOf = (timeline: Timeline): readonly Sheet[] =>
  keySteps(timeline).map((step) => {
    const svg = svgAt(timeline, 'light', holdOf(timeline.pacings.even, step.index), null);
    return {
      name: step.name,
      heading: `${step.index + 1}. ${step.title}, ${plain(step.where)}`,
      words: plain(captionOf(timeline, step.focus)),
      url: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
    };
  });

export function Storyboard({ timeline, title, onDone }: StoryboardProps) {
  const [missing, setMissing] = useState(0);
  const sheets = useMemo(() => sheetsOf(timeline), [timeline]);
  useEffect(() => () => sheets.forEach(({ url }) => URL.revokeObjectURL(url)), [sheets]);
  useEffect(() => {
    if (missing < sheets.length) return;
    window.print();
    onDone();
  }, [missing, sheets, onDone]);
  return createPortal(
    <div className="storyboard">
      <h1>{title}</h1>
      {sheets.map(({ name, heading, words, url }) => (
        <figure key={name}>
          <img src={url} alt={words} onLoad={() => setMissing((n) => n + 1)} />
          <figcaption>
            <b>{heading}</b> {words}
          </figcaption>
        </figure>
      ))}
    </div>,
    document.body,
  );
}
