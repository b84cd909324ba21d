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
import { useTold } from '../room/use-room-address';
import { RoomFrame } from '../room/RoomFrame';
import { type RoomStore, statedLooks } from '../room/room-store';
import { type DiagnoseSettings, parseDiagnoseLink, printDiagnoseLink, throwDice } from './diagnose-link';
import { DiagnoseFilm } from './DiagnoseFilm';
import { DiagnoseTerminal } from './DiagnoseTerminal';
import { type Asked, keepDoings, recallDoings } from './kept';

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
  const tell = useTold(store, address);
  useEffect(() => {
    document.title = `${words.cluster(settings.seed)}, ${words.title}, Flannelgraph`;
    tell(query);
  }, [tell, query, words, settings]);
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

const NOTHING: Marks = { node: false, hop: false, cause: false };
const EVERYTHING: Marks = { node: true, hop: true, cause: true };

/** What somebody has done with a case so far. */
function useCase(about: DiagnoseCase) {
  const [doings, setDoings] = useState(() => recallDoings(about));
  const [marks, setMarks] = useState<Marks | null>(doings.over === 'solved' ? EVERYTHING : null);
  useEffect(() => keepDoings(about, doings), [about, doings]);
  const more = (of: keyof Tally) =>
    setDoings((d) => ({ ...d, tally: { ...d.tally, [of]: d.tally[of] + 1 } }));
  const answer = (given: Answer) => {
    const next = marksFor(about, given);
    setMarks(next);
    if (allRight(next)) setDoings((d) => ({ ...d, over: 'solved' }));
    else more('misses');
  };
  const command = (asked: Asked) => {
    setDoings((d) => ({ ...d, asked: [...d.asked, asked] }));
    // Whoever reads what there is has not looked at the cluster yet.
    if (asked.line !== 'help') more('commands');
  };
  return {
    doings,
    marks,
    answer,
    command,
    giveUp: () => setDoings((d) => ({ ...d, over: 'shown' })),
    ask: () => more('hints'),
  };
}

function Case({ about, onOpen }: CaseProps) {
  const { doings, marks, answer, command, giveUp, ask } = useCase(about);
  const { tally, over } = doings;
  const shown = over !== null;
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
          <DiagnoseTerminal about={about} asked={doings.asked} onCommand={command} />
          <AnswerForm about={about} tally={tally} marks={marks} onAnswer={answer} onGiveUp={giveUp} />
        </>
      )}
    </main>
  );
}
