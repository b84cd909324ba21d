/** What a load film shows, in words: how many are under way, who waits where, what is lost, and what a mark stands for. */
import { useEffect, useMemo, useState } from 'react';
import {
  createMarks,
  type LoadFilm,
  type LoadMarks,
  type LoadStage,
  MARK_KINDS,
  marksAt,
} from '../../playback';
import { number } from '../amounts';
import { durationText } from '../format';
import { type Language, useLanguage, useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';
import { LOAD_FILM_WORDS, type LoadFilmWords } from '../language/load-film';
import { type RaceClock } from '../race/clock';

/** Milliseconds between two readings while the film plays. */
const CALM = 250;
/** Seconds in which an eye can follow something from one end to the other. */
const FOLLOWED = 0.4;

/** Where the clock stands, read at most a few times a second. */
export function useCalmInstant(clock: RaceClock): number {
  const [at, setAt] = useState(() => clock.now());
  useEffect(() => {
    let timer = 0;
    const read = () => {
      timer = 0;
      setAt(clock.now());
    };
    const wake = () => {
      if (timer === 0) timer = window.setTimeout(read, CALM);
    };
    read();
    const end = clock.subscribe(wake);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [clock]);
  return at;
}

export interface QueueAccount {
  readonly key: string;
  readonly text: string;
  readonly full: boolean;
}

export interface Account {
  readonly headline: string;
  readonly totals: string;
  readonly queues: readonly QueueAccount[];
}

/** How far back one looks to see whether a queue grows, as a part of the film. */
const BACK = 0.02;

/** A packet or two more or less are none. */
const trend = (change: number, words: LoadFilmWords): readonly string[] =>
  change > 2 ? [words.grows] : change < -2 ? [words.shrinks] : [];

function queueText(
  stage: LoadStage,
  [now, before]: readonly [LoadMarks, LoadMarks],
  at: number,
  words: LoadFilmWords,
  language: Language,
): QueueAccount | null {
  const tray = stage.trays[at];
  const [waiting, lost] = [now.waiting[at] ?? 0, now.lostAt[at] ?? 0];
  if (tray === undefined || (waiting === 0 && lost === 0)) return null;
  const { place, room } = tray;
  const n = (count: number): string => number(count, language, 6);
  const full = waiting >= room;
  const notes = [
    ...(Number.isFinite(room) ? [words.rooms[place](n(room))] : []),
    ...(full ? [words.full] : trend(waiting - (before.waiting[at] ?? 0), words)),
    ...(lost > 0 ? [words.lostThere(n(lost), LOAD_WORDS[language].counters[place])] : []),
  ];
  const where = words.waits(n(waiting), words.places[place], tray.node === 'a' ? 'n1' : 'n2');
  return { key: `${tray.node} ${place}`, text: `${where} – ${notes.join('; ')}.`, full };
}

/** The account of an instant. */
export function useAccount(film: LoadFilm, stage: LoadStage, at: number): Account {
  const words = useWords(LOAD_FILM_WORDS);
  const language = useLanguage();
  const pair = useMemo(() => [createMarks(stage), createMarks(stage)] as const, [stage]);
  return useMemo(() => {
    const [now, before] = pair;
    marksAt(film, stage, at, 0, now);
    marksAt(film, stage, Math.max(0, at - BACK * film.length), 0, before);
    const n = (count: number): string => number(count, language, 6);
    const moving = now.underWay - now.waiting.reduce((sum, waiting) => sum + waiting, 0);
    const queues = stage.trays.map((_, i) => queueText(stage, pair, i, words, language));
    return {
      headline: words.underWay(durationText(at, language), n(now.underWay), n(moving)),
      totals: words.totals(n(now.sent), n(now.arrived), n(now.lost)),
      queues: queues.filter((queue) => queue !== null),
    };
  }, [film, stage, at, pair, words, language]);
}

export interface FilmAccountProps {
  readonly film: LoadFilm;
  readonly account: Account;
  /** Nanoseconds of the run in a second of watching. */
  readonly pace: number;
  /** The film ends before its run does. */
  readonly cut: boolean;
}

export function FilmAccount({ film, account, pace, cut }: FilmAccountProps) {
  const words = useWords(LOAD_FILM_WORDS);
  const { headline, totals, queues } = account;
  return (
    <div className="film-account">
      <h3>{words.account}</h3>
      <p>
        <b>{headline}</b> {totals}
      </p>
      {queues.length === 0 ? (
        <p>{words.nowhere}</p>
      ) : (
        <ul>
          {queues.map(({ key, text, full }) => (
            <li key={key} className={full ? 'full' : undefined}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <MarkKey />
      <Honesty {...{ film, pace, cut }} />
    </div>
  );
}

function MarkKey() {
  const words = useWords(LOAD_FILM_WORDS);
  return (
    <ul className="mark-key" aria-label={words.key}>
      {MARK_KINDS.map((kind) => (
        <li key={kind}>
          <svg className={`mark-${kind}`} width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={SHAPES[kind]} />
          </svg>
          {words.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

const SHAPES: Readonly<Record<(typeof MARK_KINDS)[number], string>> = {
  bare: 'M4 0a4 4 0 1 1-8 0a4 4 0 1 1 8 0z',
  wrapped: 'M-5-5h10v10h-10zM2 0a2 2 0 1 1-4 0a2 2 0 1 1 4 0z',
  waiting: 'M-2-2h4v4h-4z',
  lost: 'M-4-4L4 4M4-4L-4 4',
};

/** The least that any datagram of the film took. */
const quickest = ({ born, over, trips }: LoadFilm): number =>
  born.reduce((least, at, i) => {
    const end = over[i] ?? Infinity;
    return end === trips.lost[i] ? least : Math.min(least, end - at);
  }, Infinity);

function Honesty({ film, pace, cut }: Omit<FilmAccountProps, 'account'>) {
  const words = useWords(LOAD_FILM_WORDS);
  const language = useLanguage();
  const least = useMemo(() => quickest(film), [film]);
  const packed = Math.max(...film.trips.plans.map(({ packets }) => packets));
  const seconds = least / pace;
  const say = seconds < FOLLOWED ? words.tooQuick : words.followable;
  const stands =
    film.perMark > 1
      ? words.many(number(film.perMark, language))
      : packed > 1
        ? words.onePacked(number(packed, language))
        : words.one;
  return (
    <p className="quiet">
      {stands}{' '}
      {Number.isFinite(least) &&
        `${say(durationText(least, language), durationText(seconds * 1e9, language))} `}
      {cut && `${words.beginning(durationText(film.length, language))} `}
      {words.modelled}
    </p>
  );
}
