/** The words of the step, beside the hop, with a thin line to the spot they speak of. */
import { useLayoutEffect, useRef } from 'react';
import type { Point, Step, Text } from '../../playback';
import { GlossedWords } from '../glossary/GlossedWords';
import { FILM_WORDS } from '../language/film';
import { useWords } from '../language/language';
import { Words } from '../Words';
import { type Size } from './camera';

export interface CaptionCardProps {
  readonly step: Step;
  readonly text: Text;
  /** Where it stands for a card of this size; null to let the page lay it out. */
  readonly placeFor: ((size: Size) => Point) | null;
}

export function CaptionWords({ step, text }: Pick<CaptionCardProps, 'step' | 'text'>) {
  const { step: word } = useWords(FILM_WORDS);
  return (
    <>
      <p className="caption-where">
        {word} {step.index + 1}, <Words text={step.where} />
      </p>
      <p className="caption-text">
        <GlossedWords text={text} />
      </p>
    </>
  );
}

export function CaptionCard({ step, text, placeFor }: CaptionCardProps) {
  const card = useRef<HTMLDivElement>(null);
  // To ask for the size here would lay the whole page out in the middle of React's work. An observer is told it behind the
  // layout that comes anyway, before the paint.
  useLayoutEffect(() => {
    const element = card.current;
    if (element === null || placeFor === null) return;
    const observer = new ResizeObserver(() => {
      const { x, y } = placeFor({ width: element.offsetWidth, height: element.offsetHeight });
      element.style.transform = `translate(${x}px, ${y}px)`;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [text, placeFor]);
  return (
    <div ref={card} className="caption" data-step={step.name}>
      <CaptionWords step={step} text={text} />
    </div>
  );
}
