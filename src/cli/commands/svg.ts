/** `flannelgraph svg`: the stage of a scenario at one step, as a picture that stands alone. */
import { writeFile } from 'node:fs/promises';
import { err, ok, type Result, simulate } from '../../engine/index';
import { parseInstant } from '../../link/instant-text';
import { type Position } from '../../link/link';
import {
  holdOf,
  PICTURE_THEMES,
  type PictureTheme,
  stepByName,
  storyTimeOf,
  type StoryTime,
  svgPicture,
  type Timeline,
  timelineOf,
} from '../../playback/index';
import { type Command, type Io } from '../command';
import { fileTrouble } from '../files';
import { readOptions } from '../options';
import { refuse as refuseFor } from '../refuse';
import { readLink } from '../scenario-text';

const OPTIONS = {
  step: { type: 'string' },
  at: { type: 'string' },
  theme: { type: 'string' },
  width: { type: 'string' },
  out: { type: 'string' },
  'no-words': { type: 'boolean' },
} as const;

const WIDEST = 10_000;

export const svgCommand: Command = {
  name: 'svg',
  summary:
    'Draws the stage at a step, at an instant, at the start or at the end, as an SVG that stands alone.',
  usage:
    '[<scenario>] [--step NAME|N|start|end] [--at INSTANT] [--theme light|dark] [--width PIXELS] [--no-words] [--out FILE]',
  run: async (args, io) => {
    const words = readOptions(args, OPTIONS);
    if (!words.ok) return refuse(io, words.error);
    const { step, at, out, ...look } = words.value.values;
    const link = readLink(words.value.positionals, io);
    const theme = themeOf(look.theme ?? (link.theme === 'dark' ? 'dark' : 'light'));
    if (!theme.ok) return refuse(io, theme.error);
    const width = widthOf(look.width);
    if (!width.ok) return refuse(io, width.error);
    const timeline = timelineOf(simulate(link.scenario), 'wide');
    const position = positionIn(timeline, step, at, link.position);
    if (!position.ok) return refuse(io, position.error);
    const svg = svgPicture(
      timeline,
      { mode: 'even', position: position.value },
      { theme: theme.value, width: width.value, words: look['no-words'] !== true },
    );
    return give(svg, out, io);
  },
};

async function give(svg: string, out: string | undefined, io: Io): Promise<number> {
  if (out === undefined || out === '-') {
    io.print(svg);
    return 0;
  }
  try {
    await writeFile(out, svg);
    return 0;
  } catch (error) {
    return refuse(io, fileTrouble(out, error));
  }
}

function themeOf(text: string): Result<PictureTheme, string> {
  const theme = PICTURE_THEMES.find((name) => name === text.toLowerCase());
  return theme === undefined ? err(`--theme is ${PICTURE_THEMES.join(' or ')}, not '${text}'`) : ok(theme);
}

function widthOf(text: string | undefined): Result<number | null, string> {
  if (text === undefined) return ok(null);
  const width = Number(text);
  return /^\d+$/.test(text) && width > 0 && width <= WIDEST
    ? ok(width)
    : err(`--width is a number of pixels from 1 to ${WIDEST}, not '${text}'`);
}

/** What the options say; else where the link stands. */
function positionIn(
  timeline: Timeline,
  step: string | undefined,
  at: string | undefined,
  link: Position,
): Result<StoryTime, string> {
  if (step !== undefined && at !== undefined) return err('either --step or --at, not both');
  if (step !== undefined) return stepIn(timeline, step.toLowerCase());
  if (at !== undefined) {
    const instant = parseInstant(at);
    return instant.ok
      ? ok(storyTimeOf(timeline.pacings.even, instant.value))
      : err(`--at is ${instant.error}, not '${at}'`);
  }
  if (link.at === 'step') return stepIn(timeline, link.name);
  return ok(link.at === 'start' ? (0 as StoryTime) : storyTimeOf(timeline.pacings.even, link.instant));
}

function stepIn(timeline: Timeline, name: string): Result<StoryTime, string> {
  const { even } = timeline.pacings;
  if (name === 'start') return ok(0 as StoryTime);
  if (name === 'end') return ok(even.length);
  const step = stepByName(timeline, name);
  if (step !== null) return ok(holdOf(even, step.index));
  const names = timeline.steps.map((s) => s.name).join(', ');
  return err(`this film has no step '${name}'; it has start, ${names}, end`);
}

const refuse = (io: Io, why: string): number => refuseFor(io, svgCommand, why);
