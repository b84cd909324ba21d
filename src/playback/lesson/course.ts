/** A lesson with its films: each is computed when somebody first looks at it. */
import { invariant, type Scenario } from '../../engine';
import { type Timeline } from '../timeline';
import { type Facts, factsOf } from './facts';
import { type Lesson } from './lesson';

export interface Course {
  readonly lesson: Lesson;
  /** Of a film by its name in the lesson. */
  readonly facts: (film: string) => Facts;
}

/** The lesson, with `filmFor` to get films from. */
export function courseOf(lesson: Lesson, filmFor: (scenario: Scenario) => Timeline): Course {
  const known = new Map<string, Facts>();
  const facts = (film: string): Facts => {
    const there = known.get(film);
    if (there !== undefined) return there;
    const scenario = lesson.films[film];
    invariant(scenario !== undefined, `the lesson ${lesson.name} has no film ${film}`);
    const made = factsOf(filmFor(scenario), facts);
    known.set(film, made);
    return made;
  };
  return { lesson, facts };
}
