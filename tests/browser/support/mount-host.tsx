/** Somebody's program that uses `mount` and React, in React's development build: bundled by the test that opens it. */
import { StrictMode, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { mount, type MountOptions } from '../../../src/embed/mount';

/** The component of docs/embedding.md. */
function Figure(options: MountOptions) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current === null ? undefined : mount(place.current, options).destroy), [options]);
  return <div ref={place} />;
}

function render(place: Element, options: MountOptions): () => void {
  const root = createRoot(place);
  root.render(
    <StrictMode>
      <Figure {...options} />
    </StrictMode>,
  );
  return () => root.unmount();
}

Object.assign(window, { host: { mount, render } });
