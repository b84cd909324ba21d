// The tables and the picture of docs/cost-model.md, from residuals. No files are touched here.

/**
 * @typedef {import('../src/engine/cost/fit').Residual} Residual
 * @typedef {import('../src/engine/cost/fit-result').FitResult} FitResult
 */

/** @param {number} n @param {number} [digits] */
const significant = (n, digits = 3) => Number(n.toPrecision(digits)).toString();
/** @param {number} e */
const percent = (e) => `${e > 0 ? '+' : e < 0 ? '−' : ''}${Math.round(Math.abs(e) * 100)} %`;

/** @type {Record<string, [title: string, scale: number, unit: string]>} */
const SHOWN = {
  roundTrip: ['Round trip (ping)', 1e-3, 'µs'],
  rate64: ['Datagrams of 64 octets', 1e-3, 'thousand/s'],
  rate1400: ['Datagrams of 1400 octets', 1e-3, 'thousand/s'],
  tcp: ['TCP, one stream', 1e-9, 'Gbit/s'],
  cpu: ['CPU for TCP', 1, 's/GB'],
};

/** @param {readonly string[]} head @param {readonly (readonly (string | number)[])[]} rows @param {number} [words] columns of text */
function table(head, rows, words = 1) {
  const line = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < words ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const size = (/** @type {number} */ e) => `${Math.round(e * 100)} %`;
/** @param {Residual} r */
const settingOf = (r) =>
  `${r.vpcMtu}${r.metric === 'roundTrip' ? '' : r.offload ? ', offloads on' : ', offloads off'}`;

/** @param {FitResult} result */
function residualTables({ residuals, perMetric }) {
  return Object.entries(SHOWN).flatMap(([metric, [title, scale, unit]]) => {
    const rows = residuals
      .filter((r) => r.metric === metric)
      .map((r) => [
        r.way,
        settingOf(r),
        significant(r.value * scale),
        significant(r.predicted * scale),
        percent(r.error),
        significant(r.ratio),
        significant(r.predictedRatio),
        r.way === 'host-gw' ? '' : percent(r.ratioError),
      ]);
    const { median, worst, count } = perMetric[/** @type {keyof typeof perMetric} */ (metric)];
    return [
      `### ${title}`,
      table(
        [
          'path',
          'MTU',
          `measured, ${unit}`,
          'predicted',
          'error',
          'measured ÷ host-gw',
          'predicted',
          'error',
        ],
        rows,
      ),
      `Ratios to host-gw, held out: median error ${size(median)}, worst ${size(worst)}, of ${count}.`,
    ];
  });
}

/** The generated part of docs/cost-model.md. @param {FitResult} result @param {Readonly<Record<string, string>>} meaning */
export const section = (result, meaning) =>
  [
    `Of ${result.total.count} ratios to host-gw, each predicted with its path at its MTU left out of the fit: **median error ${size(result.total.median)}, worst ${size(result.total.worst)}**.`,
    '![Predicted against measured, held out](cost-model.svg)',
    '### Constants',
    table(
      ['constant', 'meaning', 'value'],
      Object.entries(result.constants).map(([name, value]) => [
        `\`${name}\``,
        meaning[name] ?? '',
        significant(value),
      ]),
      2,
    ),
    ...residualTables(result),
    '### Not fitted: what the same model says elsewhere',
    table(
      ['what', 'measured', 'predicted', 'error'],
      result.checks.map((c) => [
        c.name,
        `${significant(c.measured)} ${c.unit}`,
        significant(c.predicted),
        percent(c.predicted / c.measured - 1),
      ]),
    ),
  ].join('\n\n');

const SIZE = 520;
const EDGE = 56;
/** Powers of ten of the ratio to host-gw that the picture spans. */
const [LOW, HIGH] = [-2, 2];
/** @param {number} ratio */
const along = (ratio) => EDGE + ((Math.log10(ratio) - LOW) / (HIGH - LOW)) * (SIZE - 2 * EDGE);
/** @param {number} n */
const px = (n) => n.toFixed(1);
const up = (/** @type {number} */ ratio) => SIZE - along(ratio);

/** @type {Record<string, (x: number, y: number) => string>} One shape for a metric: colour alone would not do. */
const SHAPES = {
  roundTrip: (x, y) => `<circle cx="${px(x)}" cy="${px(y)}" r="4.5"/>`,
  rate64: (x, y) => `<rect x="${px(x - 4)}" y="${px(y - 4)}" width="8" height="8"/>`,
  rate1400: (x, y) => `<path d="M${px(x)} ${px(y - 5)}l5 9h-10z"/>`,
  tcp: (x, y) => `<path d="M${px(x)} ${px(y - 6)}l5 6-5 6-5-6z"/>`,
  cpu: (x, y) => `<path d="M${px(x - 4)} ${px(y - 4)}l8 8m0-8l-8 8" stroke-width="2"/>`,
};
/** @type {Record<string, string>} */
const INK = { 'same-node': '#5b6b7a', 'node-node': '#2f855a', vxlan: '#2b6cb0', udp: '#c05621' };

/** Predicted against measured ratio to host-gw, every held-out point, both axes logarithmic. @param {readonly Residual[]} residuals */
export function picture(residuals) {
  const line = (/** @type {number} */ factor, /** @type {string} */ style) => {
    const [from, to] = [10 ** LOW, 10 ** HIGH];
    const start = factor < 1 ? from / factor : from;
    const end = factor > 1 ? to / factor : to;
    return `<line x1="${px(along(start))}" y1="${px(up(start * factor))}" x2="${px(along(end))}" y2="${px(up(end * factor))}" ${style}/>`;
  };
  const ticks = [0.01, 0.1, 1, 10, 100].flatMap((t) => [
    `<text x="${px(along(t))}" y="${SIZE - EDGE + 18}" text-anchor="middle">${t}</text>`,
    `<text x="${EDGE - 8}" y="${px(up(t) + 4)}" text-anchor="end">${t}</text>`,
    `<line x1="${px(along(t))}" y1="${EDGE}" x2="${px(along(t))}" y2="${SIZE - EDGE}" stroke="#ddd"/>`,
    `<line x1="${EDGE}" y1="${px(up(t))}" x2="${SIZE - EDGE}" y2="${px(up(t))}" stroke="#ddd"/>`,
  ]);
  const points = residuals
    .filter((r) => r.way !== 'host-gw')
    .map((r) => {
      const ink = INK[r.way] ?? '#000';
      const shape = SHAPES[r.metric]?.(along(r.ratio), up(r.predictedRatio)) ?? '';
      const title = `${r.way}, ${SHOWN[r.metric]?.[0] ?? r.metric}, MTU ${settingOf(r)}: measured ${significant(r.ratio)}, predicted ${significant(r.predictedRatio)}`;
      return `<g fill="${r.metric === 'cpu' ? 'none' : ink}" stroke="${ink}" fill-opacity="0.6"><title>${title}</title>${shape}</g>`;
    });
  const key = [
    ...Object.entries(INK).map(
      ([way, ink], i) =>
        `<text x="${EDGE + 10}" y="${EDGE + 18 + 17 * i}" fill="${ink}" font-weight="600">${way}</text>`,
    ),
    ...Object.entries(SHAPES).map(
      ([metric, shape], i) =>
        `<g fill="${metric === 'cpu' ? 'none' : '#333'}" stroke="#333">${shape(EDGE + 110, EDGE + 14 + 17 * i)}</g><text x="${EDGE + 122}" y="${EDGE + 18 + 17 * i}">${SHOWN[metric]?.[0] ?? metric}</text>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Predicted against measured ratio to host-gw, held out">
<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>
${ticks.join('\n')}
${line(1, 'stroke="#333"')}
${line(1.4, 'stroke="#999" stroke-dasharray="4 4"')}
${line(1 / 1.4, 'stroke="#999" stroke-dasharray="4 4"')}
${points.join('\n')}
${key.join('\n')}
<text x="${SIZE / 2}" y="${SIZE - 12}" text-anchor="middle">measured, host-gw = 1</text>
<text transform="translate(14 ${SIZE / 2}) rotate(-90)" text-anchor="middle">predicted with this path at this MTU left out (dashes: ± 40 %)</text>
</svg>
`;
}
