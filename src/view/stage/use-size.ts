/** The size of an element, kept up to date. `before`: what already stands in its place, so that the first picture fits at once. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Size } from './camera';

function sizeOf(element: Element | null): Size | null {
  if (element === null) return null;
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
}

export function useSize(ref: RefObject<Element | null>, before: string | null = null): Size | null {
  const [size, setSize] = useState(() => sizeOf(before === null ? null : document.querySelector(before)));
  const known = useRef(size !== null && size.width > 0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const now = sizeOf(element);
      setSize((old) => (old?.width === now?.width && old?.height === now?.height ? old : now));
    };
    // Asking lays the page out there and then. What stood in its place has answered; the observer tells before the paint.
    if (!known.current) measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
