/** Numbers as the reader meets them: a time in its unit, a count with its noun. */
import { useCallback } from 'react';
import { durationText } from '../playback';
import { useLanguage } from './language/language';

export { durationText };

/** Times as the reader's language writes them. */
export function useDuration(): (nanoseconds: number) => string {
  const language = useLanguage();
  return useCallback((nanoseconds) => durationText(nanoseconds, language), [language]);
}

/** `1 crossing`, `6 crossings`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
