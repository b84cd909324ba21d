/** What the runs say, in sentences; none that these numbers do not carry. */
import { type LoadResult } from '../../engine';
import { bitRate, number, percentText } from '../amounts';
import { type Language, useLanguage, useWords } from '../language/language';
import { STORY_WORDS, type StoryWords } from '../language/load-story';
import { busiest, extremes, gain, type LoadAxis, LOSS_PLACES, type PathFacts } from './load-facts';

/** What was found beside the curves: floods of two sizes, one stream without and with super-packets; null: not yet. */
export interface ModelAnswers {
  readonly small: number | null;
  readonly large: number | null;
  readonly bytes: number;
  readonly stream: number | null;
  readonly superStream: number | null;
}

export interface LoadStoryProps {
  readonly facts: readonly PathFacts[];
  readonly axis: LoadAxis;
  readonly answers: ModelAnswers;
  /** The machines are one: what the kernel does, it does within the sender’s call. */
  readonly oneMachine: boolean;
  /** All runs are there: before that nobody can say who carries most, or who loses nothing. */
  readonly complete: boolean;
}

export function LoadStory(props: LoadStoryProps) {
  const { axis } = props;
  const words = useWords(STORY_WORDS);
  const language = useLanguage();
  const telling: Telling = { ...props, words, language };
  return (
    <section className="load-story" aria-label={words.story} aria-live="off">
      <Headline {...telling} />
      {(axis === 'rate' ? rateStory(telling) : streamStory(telling)).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </section>
  );
}

interface Telling extends LoadStoryProps {
  readonly words: StoryWords;
  readonly language: Language;
}

const amount = ({ axis, language, words }: Telling, n: number): string =>
  axis === 'rate' ? words.aSecond(number(n, language)) : bitRate(n, language);

function Headline(telling: Telling) {
  const { facts, complete, words, language } = telling;
  if (!complete) return <p className="headline">{words.notYet}</p>;
  const found = extremes(facts);
  if (found === null) return <p className="headline">{words.noDifference}</p>;
  const [least, most] = found;
  const hi = telling.axis === 'rate' ? number(most.most, language) : bitRate(most.most, language);
  const parts = words.headline(
    least.way,
    amount(telling, least.most),
    most.way,
    hi,
    number(most.most / least.most, language, 2),
  );
  return (
    <p className="headline">{parts.map((part, i) => (i % 2 === 0 ? <code key={i}>{part}</code> : part))}</p>
  );
}

/** The thread is the bottleneck from here on. */
const BUSY = 0.9;

const lastResult = ({ points }: PathFacts): LoadResult | null => points.at(-1)?.result ?? null;

function threadStory({ facts, words, language }: Telling): readonly string[] {
  const cores = facts.flatMap((fact) => {
    const result = lastResult(fact);
    return result === null ? [] : (busiest(result, 'flanneld') ?? []);
  });
  const most = Math.max(0, ...cores);
  return most < BUSY ? [] : [words.thread(percentText(Math.min(1, most), language))];
}

function lossless({ facts, words, oneMachine, complete }: Telling): readonly string[] {
  const ways = facts
    .filter((f) => f.way !== 'udp' && f.points.length > 0 && f.losesAt === null)
    .map((f) => f.way);
  if (!complete || !oneMachine || ways.length === 0) return [];
  return [words.noLoss(ways.join(', '), ways.length === 1)];
}

function rateStory(telling: Telling): readonly string[] {
  const { facts, words, answers, language } = telling;
  const losses = LOSS_PLACES.flatMap((place) => {
    const ways = facts.filter((f) => f.losesAt === place).map((f) => f.way);
    return ways.length === 0 ? [] : [words.lossStory[place](ways.join(', '))];
  });
  return [...losses, ...threadStory(telling), ...lossless(telling), ...perPacket(answers, words, language)];
}

/** Floods of two sizes deliver alike. */
const ALIKE = 1.25;

function perPacket(
  { small, large, bytes }: ModelAnswers,
  words: StoryWords,
  language: Language,
): readonly string[] {
  if (small === null || large === null || small > ALIKE * large) return [];
  return [words.perPacket('udp', number(small, language), number(large, language), number(bytes, language))];
}

function superPackets(
  { stream, superStream }: ModelAnswers,
  words: StoryWords,
  language: Language,
): readonly string[] {
  if (stream === null || superStream === null || superStream <= stream) return [];
  const [now, then] = [bitRate(stream, language), bitRate(superStream, language)];
  return [words.superPackets(now, then, number(superStream / stream, language, 2))];
}

/** How many streams are compared with one. */
const MANY = 4;
/** Less is no help. */
const HELPS = 1.15;

function streamStory(telling: Telling): readonly string[] {
  const { facts, words, answers, language } = telling;
  const streams = facts.flatMap((fact) => {
    const times = gain(fact, MANY);
    if (times === null) return [];
    const [one, many] = [1, MANY].map((x) =>
      bitRate(fact.points.find((p) => p.x === x)?.result.goodput ?? 0, language),
    );
    const say = times < HELPS ? words.streamsVain : words.streamsHelp;
    return [say(fact.way, one ?? '', MANY, many ?? '')];
  });
  return [...streams, ...threadStory(telling), ...superPackets(answers, words, language)];
}
