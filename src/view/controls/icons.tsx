/** The transport's signs, drawn in the text colour. Decoration: every button that wears one has a name of its own. */
const PATHS = {
  first: 'M1 1h2v10H1zM11 1v10L4 6z',
  previous: 'M9 1v10L2 6z',
  play: 'M3 1v10l8-5z',
  pause: 'M2 1h3v10H2zM7 1h3v10H7z',
  next: 'M3 1v10l7-5z',
  last: 'M9 1h2v10H9zM1 1v10l7-5z',
  close: 'M2.2 1 6 4.8 9.8 1 11 2.2 7.2 6 11 9.8 9.8 11 6 7.2 2.2 11 1 9.8 4.8 6 1 2.2z',
  download: 'M5 1h2v4h2.5L6 8.6 2.5 5H5zM1 9.5h10V11H1z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
