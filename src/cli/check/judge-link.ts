/** One link of a document judged: it parses, its film has the step it names, and its packets come to what it says. */
import { problemsInRoom } from '../../app/room/read-room';
import { type Problem, printScenario, simulate, type Trace } from '../../engine/index';
import { decodeLink } from '../../link/codec';
import { heldAgainst } from '../../link/held';
import { type Link } from '../../link/link';
import { stepByName, timelineOf } from '../../playback/index';

export interface Verdict {
  /** What makes the document wrong. */
  readonly wrong: readonly Problem[];
  /** What its author might want to know. */
  readonly notes: readonly Problem[];
  /** `film`: read whole and run; `room`: leads to a room beside the film: read whole; what it shows is not run. */
  readonly kind: 'film' | 'room';
}

/** Judges links one after another; a scenario that comes again is not run again. */
export function createJudge(): (text: string) => Verdict {
  const traces = new Map<string, Trace>();
  const traceOf = ({ scenario }: Link): Trace => {
    const key = JSON.stringify(printScenario(scenario));
    const trace = traces.get(key) ?? simulate(scenario);
    traces.set(key, trace);
    return trace;
  };
  return (text) => {
    const inRoom = problemsInRoom(text);
    if (inRoom !== null) return { ...sorted(inRoom), kind: 'room' };
    const { link, problems } = decodeLink(text);
    const { wrong, notes } = sorted(problems);
    if (wrong.length > 0) return { wrong, notes, kind: 'film' };
    const trace = traceOf(link);
    const against = heldAgainst(link, trace);
    return {
      wrong: [...against.filter(({ parameter }) => parameter === 'expect'), ...stepMissing(link, trace)],
      notes: [...notes, ...against.filter(({ parameter }) => parameter !== 'expect')],
      kind: 'film',
    };
  };
}

const sorted = (problems: readonly Problem[]): Pick<Verdict, 'wrong' | 'notes'> => ({
  wrong: problems.filter(({ kind }) => kind === 'problem'),
  notes: problems.filter(({ kind }) => kind === 'note'),
});

function stepMissing({ position }: Link, trace: Trace): readonly Problem[] {
  if (position.at !== 'step') return [];
  const timeline = timelineOf(trace, 'wide');
  if (stepByName(timeline, position.name) !== null) return [];
  const expected = `one of the ${timeline.steps.length} steps of this film, such as ${timeline.steps
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ')}`;
  return [{ kind: 'problem', parameter: 'step', found: position.name, expected, used: 'the start' }];
}
