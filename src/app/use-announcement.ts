/** What a screen reader is told: at once while stepping, at most every two seconds while playing, the latest wins. */
import { useEffect, useRef, useState } from 'react';

const PAUSE = 2_000;

export function useAnnouncement(text: string, playing: boolean): string {
  const [said, setSaid] = useState('');
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = playing ? Math.max(0, last.current + PAUSE - performance.now()) : 0;
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, playing]);
  return said;
}
