/**
 * Films that came with the page. The engine computed their traces while the page was built; a link that asks for a preset
 * as it is plays one of them at once, and the engine is fetched behind it.
 */
import { KNOWN_FILMS } from 'virtual:known-films';
import {
  DEFAULT_PRESET,
  isPresetName,
  type Pair,
  type PresetName,
  readTrace,
  type Trace,
} from '../../engine';
import { takeApart } from '../../link/address-text';
import { OWN_NAMES, type ParsedLink, readAround } from '../../link/around';
import { createReader } from '../../link/reader';
import { knowWords } from '../address/scenario-words';

export interface First {
  readonly parsed: ParsedLink;
  readonly trace: Trace;
}

/** The preset that these words name and leave as it is; null for any other scenario. */
function presetIn(words: readonly Pair[]): PresetName | null {
  const [first, ...others] = words;
  if (first === undefined) return DEFAULT_PRESET;
  const [name, value] = first;
  return others.length === 0 && name === 'scenario' && isPresetName(value) ? value : null;
}

/** Fetches the film that a link asks for; null when only the engine can make it, or judge what the link says of it. */
export function knownFilm(text: string): (() => Promise<First>) | null {
  if (takeApart(text).carried !== null) return null;
  const reader = createReader(text, OWN_NAMES);
  const preset = presetIn(reader.rest);
  const fetch = preset === null ? undefined : KNOWN_FILMS[preset];
  if (preset === null || fetch === undefined) return null;
  const around = readAround(reader);
  if (around.expect !== null || around.engine !== null) return null;
  return async () => {
    const trace = readTrace((await fetch()).text);
    const { scenario } = trace;
    knowWords(scenario, preset === DEFAULT_PRESET ? [] : [['scenario', preset]]);
    return { parsed: { link: { ...around, scenario }, problems: reader.problems }, trace };
  };
}
