/** The playback's only door: from a trace and a playhead to plain data that can be drawn. */
export * from './address-plan';
export * from './asking';
export * from './caption/caption';
export * from './caption/explain';
export * from './devices';
export * from './duration-text';
export { type Catalogue } from './caption/catalogue';
export { ENGLISH } from './caption/english/english';
export { type Citation } from './caption/source';
export * from './edit';
export { contrastWords } from './compare/contrast-words';
export * from './fault/card';
export * from './fault/effect';
export * from './fault/lessons-about';
export * from './fault/order';
export * from './fault/search';
export { clearest } from './fault/traffic';
export { faultTexts, fixIn, proofShows } from './fault/texts';
export * from './fault/faults';
export * from './headers';
export * from './inspect';
export { lastWorn } from './inspect-past';
export * from './lanes';
export * from './layout/box';
export { castOf, layoutOf } from './layout/layout';
export { anchorOf, boxOf, routeBetween } from './layout/route';
export { leaseRowOf, type LeaseTone } from './lease/marks';
export { leaseWord, sayLeaseEvent } from './lease/said';
export * from './lease/player';
export * from './lease/timeline';
export * from './hops-counted';
export * from './cost/ledger';
export * from './lit';
export * from './mark';
export * from './pacing';
export { PICTURE_THEMES, type PictureTheme } from './picture/colours';
export * from './picture/draw-boxes';
export * from './picture/draw-ground';
export * from './picture/draw-stamps';
export * from './picture/drawn';
export * from './picture/extent';
export * from './picture/figures';
export * from './picture/glyph';
export * from './picture/hang';
export * from './picture/lines';
export * from './picture/moment';
export * from './picture/picture';
export * from './player';
export * from './palette';
export * from './scene';
export * from './standing';
export { type CrossingSpot } from './stamp';
export { nameOf, type Step } from './step';
export * from './tables/table';
export { traceThen } from './tables/in-full';
export { tablesAt } from './tables/tables';
export * from './terminal';
export * from './text';
export * from './timeline';
export * from './transcript';
export * from './fault/witness';
export * from './fault/witness-rows';
export * from './compare/compare';
export { COST_NAMES } from './cost/names';
export * from './fault/closed-port';
export * from './cost/notes';
export * from './fault/sizes';
export * from './cost/rows';
export * from './compare/racers';
export * from './compare/split';
export * from './compare/racer-track';
export * from './compare/words';
export { type Course, courseOf } from './lesson/course';
export { type Facts } from './lesson/facts';
export { type Figures, type Lesson, type Page, type Typed } from './lesson/lesson';
export { lessonNamed, LESSONS } from './lesson/lessons';
export { judge, type Prediction, readNumber, type Verdict } from './lesson/prediction';
export { type Phrase, type Prose } from './lesson/prose';
export { type Tongue } from './tongue';
export { selected, type Selector, stepSelected } from './lesson/selector';
export { caseOf, type DiagnoseCase, LARGEST_SEED, proofIn } from './diagnose/case';
export { type Complaint, complaintsIn, isLost } from './diagnose/complaint';
export { type Hint, hintsFor } from './diagnose/hints';
export { HOP_WORDS, type HopName, hopOf, HOPS } from './diagnose/hop';
export { causeOf, type Level, LEVELS, poolOf, standsAt } from './diagnose/pool';
export {
  allRight,
  type Answer,
  evidenceEvents,
  FREE_COMMANDS,
  HINT_COSTS,
  type Marks,
  marksFor,
  MISS_COSTS,
  POINTS,
  scoreOf,
  type Tally,
} from './diagnose/score';
export { glossed, type GlossaryLanguage, type GlossedSpan, searchTerms, TERMS } from './glossary/glossary';
export { PLAIN_WORDS } from './glossary/plain-words';
export { type Term } from './glossary/term';
export { type LoadFilm, loadFilmOf, MOST_MARKS } from './load/load-film';
export { createMarks, type LoadMarks, MARK_KINDS, type MarkKind, marksAt } from './load/load-marks';
export { type LoadStage, loadStageOf } from './load/load-stage';
export { type StagedFlow, type Tray } from './load/load-trays';
