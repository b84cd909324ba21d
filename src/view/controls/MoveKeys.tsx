/** The keys of a clock that runs: to the start, a step back, play or pause, a step on, to the end. */
import { Key } from './Key';

export interface MoveWords {
  readonly move: string;
  readonly toStart: string;
  readonly previous: string;
  readonly play: string;
  readonly pause: string;
  readonly next: string;
  readonly toEnd: string;
}

export interface MoveKeysProps {
  readonly words: MoveWords;
  readonly playing: boolean;
  /** Nanoseconds from the start to the end. */
  readonly length: number;
  readonly onToggle: () => void;
  readonly onStep: (way: 1 | -1) => void;
  readonly onSeek: (nanoseconds: number) => void;
}

export function MoveKeys({ words, playing, length, onToggle, onStep, onSeek }: MoveKeysProps) {
  return (
    <div className="keys" role="group" aria-label={words.move}>
      <Key icon="first" name={words.toStart} onPress={() => onSeek(0)} />
      <Key icon="previous" name={words.previous} onPress={() => onStep(-1)} />
      <Key
        icon={playing ? 'pause' : 'play'}
        name={playing ? words.pause : words.play}
        main
        onPress={onToggle}
      />
      <Key icon="next" name={words.next} onPress={() => onStep(1)} />
      <Key icon="last" name={words.toEnd} onPress={() => onSeek(length)} />
    </div>
  );
}
