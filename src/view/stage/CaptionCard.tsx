/** The words of the step, beside the hop, with a thin line to the spot they speak of. */
import { useLayoutEffect, useRef, useState } from 'react';
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
  const [size, setSize] = useState<Size>({ width: 380, height: 92 });
  useLayoutEffect(() => {
    const element = card.current;
    if (element === null) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    if (width !== size.width || height !== size.height) setSize({ width, height });
  }, [step, text, size]);
  const place = placeFor?.(size);
  return (
    <div
      ref={card}
      className="caption"
      data-step={step.name}
      style={place === undefined ? undefined : { transform: `translate(${place.x}px, ${place.y}px)` }}
    >
      <CaptionWords step={step} text={text} />
    </div>
  );
}
