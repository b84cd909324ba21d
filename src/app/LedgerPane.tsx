/** The account of the film so far. */
import { useMemo } from 'react';
import { ledgerAt, type Timeline } from '../playback';
import { LedgerSoFar } from '../view/LedgerSoFar';
import { BASIS } from './naming';

export interface LedgerPaneProps {
  readonly timeline: Timeline;
  readonly shown: number;
}

export function LedgerPane({ timeline, shown }: LedgerPaneProps) {
  const ledger = useMemo(() => ledgerAt(timeline, shown, 'hero'), [timeline, shown]);
  return <LedgerSoFar ledger={ledger} basis={BASIS} />;
}
