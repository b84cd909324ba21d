/** Scenario → trace → timeline, each worked out once: a scenario is a value, so its film is too. */
import type { Scenario } from '../engine';
import { type Shape, type Timeline, timelineOf, withShape } from '../playback';
import { simulateScenario } from './simulate-scenario';

const films = new WeakMap<Scenario, Map<Shape, Timeline>>();

/** The film of a scenario on a stage of this shape. */
export function timelineFor(scenario: Scenario, shape: Shape): Timeline {
  const known = films.get(scenario) ?? new Map<Shape, Timeline>();
  films.set(scenario, known);
  const there = known.get(shape);
  if (there !== undefined) return there;
  const other = [...known.values()][0];
  const made = other === undefined ? timelineOf(simulateScenario(scenario), shape) : withShape(other, shape);
  known.set(shape, made);
  return made;
}
