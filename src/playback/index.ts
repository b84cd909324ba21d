/** The playback's only door: from a trace and a playhead to plain data that can be drawn. */
export * from './caption';
export * from './headers';
export * from './inspect';
export * from './lanes';
export * from './layout/box';
export { castOf, layoutOf } from './layout/layout';
export { anchorOf, boxOf, routeBetween } from './layout/route';
export * from './ledger';
export * from './pacing';
export * from './player';
export * from './scene';
export * from './step';
export * from './tables';
export * from './text';
export * from './timeline';
