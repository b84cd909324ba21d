/** A QR code as one path of squares: dark on light in any theme, as cameras want it. */
export interface QrCodeProps {
  /** Rows of modules, true for dark, the quiet zone included. */
  readonly modules: readonly (readonly boolean[])[];
  readonly label: string;
}

/** Runs of dark modules in a row, each a rectangle one module high. */
const runsOf = (row: readonly boolean[], y: number): string =>
  row
    .flatMap((dark, x) => {
      if (!dark || row[x - 1] === true) return [];
      const end = row.indexOf(false, x);
      const width = (end < 0 ? row.length : end) - x;
      return [`M${x} ${y}h${width}v1h-${width}z`];
    })
    .join('');

export function QrCode({ modules, label }: QrCodeProps) {
  const size = modules.length;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.map(runsOf).join('')} fill="#000" />
    </svg>
  );
}
