/**
 * The link of a diagnosis: `?v=1&view=diagnose&seed=4711&level=2`. It names the dice, not the fault: whoever reads it
 * knows no more than before.
 */
import { err, ok, type Problem, type Result } from '../../engine';
import { printQuery } from '../../link/query';
import { createReader, wordOf } from '../../link/reader';
import { LARGEST_SEED, type Level, LEVELS } from '../../playback';
import { partCarriedIn } from '../room/room-carried';
import { type Looks, printLooks, readLooks } from '../room/room-looks';

export interface DiagnoseSettings {
  readonly seed: number;
  readonly level: Level;
}

const NAMES = ['v', 'view', 'seed', 'level', 'theme', 'lang'] as const;

function parseSeed(text: string): Result<number, string> {
  return /^\d{1,6}$/.test(text) ? ok(Number(text)) : err(`a whole number from 0 to ${LARGEST_SEED}`);
}

function parseLevel(text: string): Result<Level, string> {
  const level = LEVELS.find((each) => String(each) === text);
  return level === undefined ? err(`one of ${LEVELS.join(', ')}`) : ok(level);
}

/** Reads a link; `dice` is the seed of a link that names none. */
export function parseDiagnoseLink(
  text: string,
  dice: number,
): { readonly settings: DiagnoseSettings; readonly looks: Looks; readonly problems: readonly Problem[] } {
  const carried = partCarriedIn(text, []);
  const reader = createReader(text, NAMES);
  reader.read('v', wordOf(['1']), '1', '1');
  const settings = {
    seed: reader.read('seed', parseSeed, dice, String(dice)),
    level: reader.read('level', parseLevel, 1, '1'),
  };
  const looks = readLooks(reader);
  reader.refuseRest();
  return { settings, looks, problems: [...carried.problems, ...reader.problems] };
}

/** The canonical query string, without a question mark. */
export const printDiagnoseLink = ({ seed, level }: DiagnoseSettings, looks: Looks): string =>
  printQuery([
    ['v', '1'],
    ['view', 'diagnose'],
    ['seed', String(seed)],
    ['level', String(level)],
    ...printLooks(looks),
  ]);

/** A seed that nobody has chosen. */
export const throwDice = (): number => Math.floor(Math.random() * (LARGEST_SEED + 1));
