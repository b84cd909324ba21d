/** A page of a lesson with its doings: the words, the question, the film beside them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { printScenario } from '../../engine';
import {
  type Course,
  type Facts,
  inspect,
  judge,
  type Page,
  stepSelected,
  type Timeline,
} from '../../playback';
import { printQuery } from '../../link/query';
import { useLanguage } from '../../view/language/language';
import { LessonArticle } from '../../view/lessons/LessonArticle';
import { LessonPageView } from '../../view/lessons/LessonPageView';
import { answerTo, commit, goTo, type LessonStore, retract, type StudyStore } from './lesson-store';
import { playToReveal, usePagePlayer } from './lesson-player';
import { LessonStage } from './LessonStage';

export interface LessonPageProps {
  readonly store: LessonStore;
  readonly study: StudyStore;
  readonly course: Course;
  /** Counted from 1. */
  readonly page: number;
}

export function LessonPage({ store, study, course, page: number }: LessonPageProps) {
  const { lesson } = course;
  const page = lesson.pages[number - 1] ?? lesson.pages[0];
  const printing = usePrinting();
  if (page === undefined) return null;
  if (printing)
    return (
      <main className="lesson-text">
        <LessonArticle course={course} />
      </main>
    );
  return <OnePage key={page.name} {...{ store, study, course, page, number }} />;
}

interface OnePageProps extends Omit<LessonPageProps, 'page'> {
  readonly page: Page;
  readonly number: number;
}

function OnePage({ store, study, course, page, number }: OnePageProps) {
  const { lesson } = course;
  const given = useStore(study, (s) => answerTo(s, lesson.name, page.name));
  const facts = course.facts(page.film);
  const language = useLanguage();
  const player = usePagePlayer(facts.timeline.trace.scenario, page, given !== null);
  const stage = useRef<HTMLDivElement>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const verdict = useMemo(
    () => (given === null || page.ask === undefined ? null : judge(page.ask, given, facts, language)),
    [given, page, facts, language],
  );
  const answer = (text: string) => {
    if (isNone(page, text, facts)) return false;
    commit(study, lesson.name, page.name, text);
    stop.current = playToReveal(player, page);
    bringIntoSight(stage.current);
    return true;
  };
  return (
    <LessonPageView
      {...{ course, page, number, verdict, given }}
      inspection={page.look === 'packet' && given !== null ? inspectionOf(facts.timeline, page) : null}
      filmHref={filmHref(course, page)}
      onAnswer={answer}
      onRetract={() => retract(study, lesson.name, page.name)}
      onGo={(to) => goTo(store, lesson.name, to)}
      onList={() => goTo(store, null)}
      onLesson={(name) => goTo(store, name)}
    >
      <div className="lesson-stage" ref={stage}>
        <LessonStage store={player} revealed={given !== null} asks={page.ask !== undefined} />
      </div>
    </LessonPageView>
  );
}

/** What was typed is no answer to the page’s question. */
const isNone = ({ ask }: Page, text: string, facts: Facts): boolean =>
  ask !== undefined && judge(ask, text, facts, 'en') === null;

const inspectionOf = (timeline: Timeline, page: Page) => {
  const step = stepSelected(timeline, page.reveal ?? page.at);
  return step === null ? null : inspect(timeline, step.focus);
};

/** The page's film on its own, at the event that is revealed. */
function filmHref(course: Course, page: Page): string {
  const { timeline } = course.facts(page.film);
  const step = stepSelected(timeline, page.reveal ?? page.at);
  const pairs = printScenario(timeline.trace.scenario);
  return `?${printQuery([['v', '1'], ...pairs, ...(step === null ? [] : ([['step', step.name]] as const))])}`;
}

/** On a phone the stage may be out of sight when the film begins to play: the verdict, and the stage under it. */
function bringIntoSight(stage: HTMLElement | null): void {
  const element = stage?.parentElement?.querySelector('.ask') ?? null;
  const top = stage?.getBoundingClientRect().top ?? 0;
  if (element !== null && (top < 0 || top > window.innerHeight / 2))
    element.scrollIntoView({ block: 'start' });
}

/** True while the page is printed: then the whole lesson stands on paper. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
