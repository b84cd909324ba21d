/** The page's entry: mounts the app into index.html's one element. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1>Flannelgraph</h1>
      </main>
    </StrictMode>,
  );
}
