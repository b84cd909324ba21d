/** The film of a case at the first bad hop, broken or mended, and what is to be said about it. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { printScenario, type Scenario } from '../../engine';
import { contrastWords, type DiagnoseCase, fixed, type Tally } from '../../playback';
import { printQuery } from '../../link/query';
import { USUAL_LINK } from '../../link/link';
import { Outcome } from '../../view/diagnose/Outcome';
import { useLanguage } from '../../view/language/language';
import { startClock } from '../clock';
import { useAround } from '../lessons/lesson-player';
import { LessonStage } from '../lessons/LessonStage';
import { createPlayerStore, dispatch, type PlayerStore, timelineIn } from '../player-store';
import { surroundings } from '../surroundings';
import { timelineFor } from '../film/timelines';

export interface DiagnoseFilmProps {
  readonly about: DiagnoseCase;
  /** Null: the reader gave up. */
  readonly points: number | null;
  readonly tally: Tally;
  readonly onNext: () => void;
}

/** A player that stands on the step of an event; at its start without one. */
function playerAt(scenario: Scenario, seq: number | null): PlayerStore {
  const link = { ...USUAL_LINK, scenario, position: { at: 'start' } as const };
  const around = surroundings();
  const store = createPlayerStore({ link, problems: [] }, { ...around, still: true });
  store.setState({ still: around.still });
  const step = seq === null ? undefined : timelineIn(store.getState()).stepOf[seq];
  if (step !== undefined) dispatch(store, { do: 'step', to: step });
  return store;
}

export function DiagnoseFilm({ about, points, tally, onNext }: DiagnoseFilmProps) {
  const [mended, setMended] = useState(false);
  const { scenario, fault, contrast } = about;
  const store = useMemo(
    () => (mended ? playerAt(fixed(scenario, fault), null) : playerAt(scenario, contrast.seq)),
    [mended, scenario, fault, contrast],
  );
  useEffect(() => startClock(store), [store]);
  useAround(store);
  const catalogue = useStore(store, (s) => s.catalogue);
  const parted = contrastWords(contrast, about, catalogue, useLanguage());
  return (
    <>
      <Outcome
        {...{ about, parted, points, tally, mended, onNext }}
        filmHref={filmHref(about)}
        onMended={setMended}
      />
      <div className="lesson-stage">
        <LessonStage store={store} revealed />
      </div>
    </>
  );
}

/** The broken film on its own, at the first bad hop. */
function filmHref({ scenario, contrast }: DiagnoseCase): string {
  const { stepOf, steps } = timelineFor(scenario, 'wide');
  const step = steps[stepOf[contrast.seq ?? 0] ?? 0];
  return `?${printQuery([['v', '1'], ...printScenario(scenario), ...(step === undefined ? [] : [['step', step.name] as const])])}`;
}
