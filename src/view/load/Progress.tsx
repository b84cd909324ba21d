/** How far the runs are, and how to stop them; when they were stopped or failed, what to do about it. */
import { useWords } from '../language/language';
import { LOAD_WORDS } from '../language/load';

export interface ProgressProps {
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  readonly failure: string | null;
  readonly runs: number;
  readonly cancel: () => void;
  readonly restart: () => void;
}

export function Progress({ state, progress, failure, runs, cancel, restart }: ProgressProps) {
  const words = useWords(LOAD_WORDS);
  return (
    <div className={`load-progress ${state}`}>
      <progress value={progress} max={1} aria-label={words.running} />
      <span className="quiet" role="status">
        {state === 'stopped' && words.stopped}
        {state === 'failed' && words.failed(failure ?? '')}
        {state === 'done' && words.runOf(runs, runs)}
        {state === 'running' && words.running}
      </span>
      {state === 'running' ? (
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      ) : (
        <button type="button" className="button" onClick={restart}>
          {words.again}
        </button>
      )}
    </div>
  );
}
