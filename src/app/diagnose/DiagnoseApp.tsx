/** The diagnosis: a case from a seed, a terminal, three questions; then the film. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import {
  allRight,
  type Answer,
  caseOf,
  type DiagnoseCase,
  type Marks,
  marksFor,
  scoreOf,
  type Tally,
} from '../../playback';
import { AnswerForm } from '../../view/diagnose/AnswerForm';
import { Briefing } from '../../view/diagnose/Briefing';
import { useWords } from '../../view/language/language';
import { DIAGNOSE_WORDS } from '../../view/language/diagnose';
import { reopenWith } from '../room/profile-drop';
import { type RoomAddress } from '../room/room-address';
import { RoomFrame } from '../room/RoomFrame';
import { type RoomStore, statedLooks } from '../room/room-store';
import { type DiagnoseSettings, parseDiagnoseLink, printDiagnoseLink, throwDice } from './diagnose-link';
import { DiagnoseFilm } from './DiagnoseFilm';
import { DiagnoseTerminal } from './DiagnoseTerminal';

export interface DiagnoseAppProps {
  readonly store: RoomStore<DiagnoseSettings>;
  readonly address: RoomAddress;
}

export function DiagnoseApp({ store, address }: DiagnoseAppProps) {
  const settings = useStore(store, (s) => s.settings);
  const looks = useStore(store, useShallow(statedLooks));
  const words = useWords(DIAGNOSE_WORDS);
  const query = printDiagnoseLink(settings, looks);
  const about = useMemo(() => caseOf(settings.seed, settings.level), [settings]);
  useEffect(() => {
    document.title = `${words.cluster(settings.seed)}, ${words.title}, Flannelgraph`;
    if (store.getState().problems.length === 0) address.write(query, 'told');
  }, [store, address, query, words, settings]);
  const open = (to: DiagnoseSettings) => store.setState({ settings: to, problems: [] });
  return (
    <RoomFrame
      room="diagnose"
      store={store}
      presets={[]}
      query={query}
      onQuery={(to) => open(parseDiagnoseLink(to, settings.seed).settings)}
      film=""
      onProfile={reopenWith}
    >
      <Case
        key={`${about.seed} ${about.level}`}
        about={about}
        onOpen={(level) => open({ level, seed: throwDice() })}
      />
    </RoomFrame>
  );
}

interface CaseProps {
  readonly about: DiagnoseCase;
  /** Another cluster, on a level. */
  readonly onOpen: (level: DiagnoseSettings['level']) => void;
}

const UNTOUCHED: Tally = { commands: 0, hints: 0, misses: 0 };
const NOTHING: Marks = { node: false, hop: false, cause: false };

/** What somebody has done with a case so far. */
function useCase(about: DiagnoseCase) {
  const [tally, setTally] = useState(UNTOUCHED);
  const [marks, setMarks] = useState<Marks | null>(null);
  const [shown, setShown] = useState(false);
  const answer = (given: Answer) => {
    const next = marksFor(about, given);
    setMarks(next);
    if (allRight(next)) setShown(true);
    else setTally((t) => ({ ...t, misses: t.misses + 1 }));
  };
  return {
    tally,
    marks,
    shown,
    answer,
    giveUp: () => setShown(true),
    ask: () => setTally((t) => ({ ...t, hints: t.hints + 1 })),
    count: () => setTally((t) => ({ ...t, commands: t.commands + 1 })),
  };
}

function Case({ about, onOpen }: CaseProps) {
  const { tally, marks, shown, answer, giveUp, ask, count } = useCase(about);
  const points = marks !== null && allRight(marks) ? scoreOf(marks, tally) : scoreOf(NOTHING, tally);
  return (
    <main className={shown ? 'diagnose solved' : 'diagnose'}>
      <Briefing about={about} hints={tally.hints} onHint={shown ? null : ask} onOpen={onOpen} />
      {shown ? (
        <DiagnoseFilm
          about={about}
          points={marks !== null && allRight(marks) ? points : null}
          tally={tally}
          onNext={() => onOpen(about.level)}
        />
      ) : (
        <>
          <DiagnoseTerminal about={about} onCommand={count} />
          <AnswerForm about={about} tally={tally} marks={marks} onAnswer={answer} onGiveUp={giveUp} />
        </>
      )}
    </main>
  );
}
