/** The runs of a load room as state: what they have found so far, how far they are, and how to stop them. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type LoadPoint } from '../../engine';
import { type LoadReport, type LoadRequest } from './load-drive';
import { runLoad } from './run-load';

export interface Running {
  /** Points of this request; of the last one until there is one. */
  readonly points: readonly LoadPoint[];
  readonly open: LoadPoint | null;
  /** 0 to 1. */
  readonly progress: number;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly failure: string | null;
}

export interface LoadRunning extends Running {
  readonly cancel: () => void;
  /** Begins again after a stop. */
  readonly restart: () => void;
}

/** Who drags a slider is not computed for at every pixel. */
const PATIENCE = 150;

const BEGINNING: Running = { points: [], open: null, progress: 0, state: 'running', failure: null };

const told = (before: Running, report: LoadReport): Running => {
  const { points, open, progress, failure } = report;
  const state = failure !== null ? 'failed' : progress >= 1 ? 'done' : 'running';
  return { points: points.length === 0 ? before.points : points, open, progress, state, failure };
};

/** Runs a request, and again whenever it is another one. */
export function useLoadRun(request: LoadRequest): LoadRunning {
  const [running, setRunning] = useState(BEGINNING);
  const [round, setRound] = useState(0);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => {
    let end = (): void => undefined;
    const begin = (): void => {
      setRunning((before) => ({ ...BEGINNING, points: before.points }));
      end = runLoad(request, (report) => setRunning((before) => told(before, report)));
    };
    const timer = setTimeout(begin, PATIENCE);
    const halt = (): void => {
      clearTimeout(timer);
      end();
    };
    stop.current = halt;
    return halt;
  }, [request, round]);
  const cancel = useCallback(() => {
    stop.current();
    setRunning((before) => ({ ...before, open: null, state: 'stopped' }));
  }, []);
  const restart = useCallback(() => setRound((n) => n + 1), []);
  return { ...running, cancel, restart };
}
