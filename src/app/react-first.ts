/** React alone: fetched beside the film, evaluated in a task of its own. */
export { createRoot } from 'react-dom/client';
