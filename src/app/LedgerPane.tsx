/** The account of the film so far. */
import { useMemo } from 'react';
import { crossingsWithAnswers, ledgerAt, type Timeline } from '../playback';
import { LEDGER_WORDS } from '../view/language/ledger';
import { useWords } from '../view/language/language';
import { LedgerSoFar } from '../view/LedgerSoFar';

export interface LedgerPaneProps {
  readonly timeline: Timeline;
  readonly shown: number;
}

export function LedgerPane({ timeline, shown }: LedgerPaneProps) {
  const { model } = useWords(LEDGER_WORDS);
  const ledger = useMemo(() => ledgerAt(timeline, shown, 'hero'), [timeline, shown]);
  const all = crossingsWithAnswers(timeline, shown);
  return <LedgerSoFar ledger={ledger} all={all} basis={model} />;
}
