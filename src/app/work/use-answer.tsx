/** A question of a panel: its answer, or how far it is with a way to call it off, or a way to ask again. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { StillComputing } from '../../view/StillComputing';
import { answerAtOnce, answerInTime, type Question } from './answers';
import { type Told } from './work';

export interface Waiting {
  /** How far it is; null once it has been called off. */
  readonly told: Told | null;
  readonly cancel: () => void;
  readonly again: () => void;
}

export type Answer<T> =
  { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'waiting'; readonly waiting: Waiting };

/** What has come of a question that takes longer than a blink. */
interface Late<T> {
  readonly of: Question<T>;
  readonly told: Told | null;
  readonly answer: { readonly value: T } | null;
  /** A bug on the way to the answer: thrown where it is drawn, as if it had been computed there. */
  readonly bug: { readonly error: unknown } | null;
}

const BEGINNING: Told = { events: 0, onPage: false };
const begun = <T,>(of: Question<T>): Late<T> => ({ of, told: BEGINNING, answer: null, bug: null });

/** The question must stay the same value for as long as it is the same question. */
export function useAnswer<T>(question: Question<T>): Answer<T> {
  const quick = useMemo(() => answerAtOnce(question), [question]);
  const [late, setLate] = useState<Late<T>>(() => begun(question));
  const [round, setRound] = useState(0);
  const running = useRef<AbortController>(null);
  useEffect(() => {
    if (quick !== null) return undefined;
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const put = (more: Partial<Late<T>>) => {
      if (!signal.aborted) setLate({ ...begun(question), ...more });
    };
    answerInTime(question, { signal, tell: (told) => put({ told }) }).then(
      (value) => put({ answer: { value } }),
      (error: unknown) => put({ bug: { error } }),
    );
    return () => controller.abort();
  }, [question, quick, round]);
  const now = late.of === question ? late : begun(question);
  if (now.bug !== null) throw now.bug.error;
  const done = quick ?? now.answer;
  if (done !== null) return { kind: 'answer', value: done.value };
  const cancel = () => {
    running.current?.abort();
    setLate({ ...begun(question), told: null });
  };
  const again = () => {
    setLate(begun(question));
    setRound((n) => n + 1);
  };
  return { kind: 'waiting', waiting: { told: now.told, cancel, again } };
}

/** What stands in the place of the answer meanwhile. */
export function Meanwhile({ waiting }: { readonly waiting: Waiting }) {
  const { told, cancel, again } = waiting;
  return <StillComputing told={told} onCancel={cancel} onAgain={again} />;
}
