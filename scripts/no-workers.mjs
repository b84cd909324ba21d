/**
 * For a program of one script: there is no second file to make a worker of. What workers compute is then computed in slices
 * on the page. A Vite plugin.
 *
 * @type {import('vite').Plugin}
 */
export const noWorkers = {
  name: 'no-workers',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('?worker&url') ? '\0no-worker' : null),
  load: (id) => (id === '\0no-worker' ? "export default '';" : null),
};
