/** The surprise, from the numbers on screen: the smaller header, and yet by far the slowest. */
import { type Figure, type Rung } from '../../engine';
import { bitRate, number } from '../amounts';
import { type Language, useLanguage, useWords } from '../language/language';
import { LADDER_WORDS, type LadderWords } from '../language/ladder';
import { shareOf, shareText } from './share';

export interface LadderStoryProps {
  readonly udp: Rung;
  readonly vxlan: Rung;
  /** One stream over udp at 1500 and at 9001, all else the same. */
  readonly at1500: number;
  readonly at9001: number;
  readonly offload: boolean;
  readonly tunOffload: boolean;
  /** Segments in a super-packet of the kernel’s paths. */
  readonly segments: number;
  readonly gain1500: Figure;
  readonly gain9001: Figure;
}

export function LadderStory(props: LadderStoryProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const { udp, vxlan } = props;
  const times = vxlan.throughput / udp.throughput;
  const headers = [String(udp.overhead), String(vxlan.overhead)] as const;
  const headline =
    times > 1.05 ? words.surprise(...headers, number(times, language, 2)) : words.noSurprise(...headers);
  return (
    <section className="load-story" aria-label={words.story}>
      <p className="headline">
        {headline.map((part, i) => (i % 2 === 0 ? <code key={i}>{part}</code> : part))}
      </p>
      {reasons(props, words, language).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </section>
  );
}

function reasons(props: LadderStoryProps, words: LadderWords, language: Language): readonly string[] {
  const { udp, vxlan, at1500, at9001, offload, tunOffload, segments, gain1500, gain9001 } = props;
  const packets = number(udp.packetsPerMegabyte, language, 4);
  const rates = [bitRate(vxlan.throughput, language), bitRate(udp.throughput, language)] as const;
  const single = offload && !tunOffload;
  const pieces = number(Math.ceil(vxlan.packetsPerMegabyte / Math.max(1, segments)), language);
  return [
    words.cable(shareText(shareOf(udp), language), shareText(shareOf(vxlan), language), ...rates),
    ...(single
      ? [words.perPacket(packets, number(vxlan.packetsPerMegabyte, language, 4), String(segments), pieces)]
      : []),
    ...(offload ? [] : [words.perPacketOff(packets)]),
    words.taller(bitRate(at1500, language), bitRate(at9001, language), number(at9001 / at1500, language, 2)),
    words.gso(number(gain1500.value, language), number(gain9001.value, language), gain1500.source),
  ];
}
