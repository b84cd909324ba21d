/** The library of faults with its doings: struck, proved, mended and compared in the film that is on screen. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Fault, type FaultName, isFaultName, type Scenario, type Trace } from '../../engine';
import {
  type Asking,
  cardOf,
  type CardProof,
  clearest,
  effectOf,
  type FaultEffect,
  FAULT_LESSONS,
  FAULT_NAMES,
  faultOf,
  faultTexts,
  findFaults,
  fixIn,
  fixed,
  inflicted,
  isPortCloser,
  LESSON_TITLES,
  mended,
  type PassingSizes,
  passingSizes,
  targetsIn,
  type WitnessColumn,
} from '../../playback';
import { printQuery } from '../../link/query';
import { FaultDetail, FaultFrame, type OtherFault } from '../../view/break/FaultDetail';
import { type FaultLine, FaultList } from '../../view/break/FaultList';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { FAULT_WORDS } from '../../view/language/faults';
import { type Language, useLanguage, useWords } from '../../view/language/language';
import '../../view/styles/faults.css';
import { dispatch, openScenario, type PlayerStore } from '../player-store';
import { raceHref } from '../room/race-door';
import { Meanwhile, useAnswer } from '../work/use-answer';
import { AlikePorts, AlikePortsFolded } from './AlikePorts';
import { type DrawerProps } from './drawer-props';

const open = (store: PlayerStore, of: string | null) => store.setState({ drawer: { name: 'break', of } });

export function BreakDrawer({ of, onClose, ...props }: DrawerProps) {
  const title = useWords(DRAWER_WORDS).break;
  const { lead, unknown } = useWords(FAULT_WORDS);
  const name = of !== null && isFaultName(of) ? of : null;
  return (
    <DrawerFrame title={title} {...(name === null && { lead })} page={name ?? ''} onClose={onClose}>
      {of !== null && name === null && <p className="empty">{unknown(of)}</p>}
      {/* Hidden, not gone: whoever comes back finds the search as it was. */}
      <div hidden={name !== null}>
        <Library {...props} />
      </div>
      {name !== null && <OneFault key={name} {...props} name={name} />}
    </DrawerFrame>
  );
}

type Props = Pick<DrawerProps, 'store' | 'showing'>;

function Library({ store, showing }: Props) {
  const { cluster } = showing.film.timeline.trace;
  const scenario = useStore(store, (s) => s.scenario);
  const [search, setSearch] = useState('');
  const [knows, setKnows] = useState<WitnessColumn | null>(null);
  const wanted = useDeferredValue(search);
  const language = useLanguage();
  const lines = useMemo(
    () =>
      findFaults(wanted, knows, cluster, language).map((name): FaultLine => {
        const { title, symptom } = faultTexts(name, language);
        const { reason } = faultOf(name);
        const stands = inflicted(scenario, name);
        const state = stands === null ? 'absent' : stands.fixed === true ? 'mended' : 'broken';
        return { name, title, symptom, reason, state };
      }),
    [wanted, knows, scenario, cluster, language],
  );
  return (
    <FaultList
      {...{ lines, search, knows }}
      all={FAULT_NAMES.length}
      onSearch={setSearch}
      onKnows={setKnows}
      onOpen={(name) => open(store, name)}
    >
      {search === '' && knows === null && (
        <AlikePortsFolded backend={scenario.backend} onOpen={(name) => open(store, name)} />
      )}
    </FaultList>
  );
}

interface Stroke {
  readonly effect: FaultEffect;
  readonly sizes: PassingSizes | null;
}

function* strokeOf(scenario: Scenario, name: FaultName, target: string): Asking<Stroke> {
  const effect = yield* effectOf(scenario, name, target);
  return { effect, sizes: effect.harm === 'lost' ? yield* passingSizes(effect.scenario) : null };
}

/** A fault at a target of this cluster. */
function useTarget(name: FaultName, scenario: Scenario, cluster: Trace['cluster']) {
  const fault: Fault = faultOf(name);
  const best = useMemo(() => clearest(fault), [fault]);
  const [picked, pick] = useState(inflicted(best, name)?.target ?? '');
  const targets = targetsIn(cluster, fault);
  const usual = targets.includes(picked) ? picked : (targets[0] ?? '');
  const stands = inflicted(scenario, name);
  return { fault, best, targets, target: stands?.target ?? usual, pick, stands };
}

type OneFaultProps = Props & { readonly name: FaultName };

function OneFault({ store, showing, name }: OneFaultProps) {
  const scenario = useStore(store, (s) => s.scenario);
  const struck = useTarget(name, scenario, showing.film.timeline.trace.cluster);
  const { target } = struck;
  const question = useMemo(
    () => ({ ask: () => strokeOf(scenario, name, target), profile: null }),
    [scenario, name, target],
  );
  const stroke = useAnswer(question);
  const { title } = faultTexts(name, useLanguage());
  if (stroke.kind === 'answer') return <Struck {...{ store, showing, name, ...struck, ...stroke.value }} />;
  return (
    <FaultFrame title={title} onAll={() => open(store, null)}>
      <Meanwhile {...stroke} />
    </FaultFrame>
  );
}

function Struck(props: OneFaultProps & ReturnType<typeof useTarget> & Stroke) {
  const { store, showing, name, fault, best, targets, target, pick, stands, effect, sizes } = props;
  const scenario = useStore(store, (s) => s.scenario);
  const language = useLanguage();
  const { title } = faultTexts(name, language);
  const { lessonAt } = useWords(FAULT_WORDS);
  const { trace, catalogue } = showing.film.timeline;
  const card = useMemo(() => cardOf(effect, name, target, catalogue), [effect, name, target, catalogue]);
  const fix = fixIn(name, trace.cluster, language);
  const also = othersIn(scenario, name, language);
  const isFixed = stands?.fixed === true;
  const isShown = !isFixed && stands !== null && trace.scenario === effect.scenario;
  return (
    <FaultDetail
      backend={scenario.backend}
      {...{ title, fix, also, card, sizes, targets, target }}
      state={stands === null ? null : { target: stands.target, fixed: isFixed }}
      threads={fault.threads}
      lesson={lessonOf(name, language, lessonAt)}
      beside={
        isPortCloser(name) && (
          <AlikePorts backend={scenario.backend} here={name} onOpen={(of) => open(store, of)} />
        )
      }
      race={stands === null || isFixed ? null : raceHref(scenario)}
      onAll={() => open(store, null)}
      onTarget={pick}
      onStrike={() => openScenario(store, effect.scenario)}
      best={best.backend === scenario.backend ? null : best.backend}
      onBest={() => openScenario(store, best)}
      onRun={(proof) => runProof(store, proof)}
      onFix={() => openScenario(store, fixed(scenario, name))}
      onRemoveOther={(other) => openScenario(store, mended(scenario, other))}
      onRemove={() => openScenario(store, mended(scenario, name))}
      onGo={isShown ? (seq: number) => goTo(store, showing, seq) : null}
    />
  );
}

/** The faults that are broken beside this one. */
const othersIn = ({ faults }: Scenario, name: FaultName, language: Language): readonly OtherFault[] =>
  faults.flatMap(({ name: other, target, fixed: isFixed }) =>
    other === name || isFixed === true || !isFaultName(other)
      ? []
      : [{ name: other, target, title: faultTexts(other, language).title }],
  );

/** To the step that shows this event of the trace. */
function goTo(store: PlayerStore, { film }: DrawerProps['showing'], seq: number): void {
  const { trace, events, stepOf } = film.timeline;
  const at = trace.events.findIndex((event) => event.seq === seq);
  const step = at < 0 ? undefined : stepOf[events.length - trace.events.length + at];
  if (step !== undefined) dispatch(store, { do: 'step', to: step });
}

function runProof(store: PlayerStore, { place, command }: CardProof): void {
  dispatch(store, { do: 'last' });
  const wanted = { seat: place, line: command };
  store.setState({ view: 'commands', sheetOpen: true, drawer: null, wanted });
}

function lessonOf(
  name: FaultName,
  language: Language,
  say: (number: number, title: string, page: number) => string,
): { readonly href: string; readonly title: string } {
  const { lesson, page } = FAULT_LESSONS[name];
  const about = LESSON_TITLES[lesson];
  const query = printQuery([
    ['v', '1'],
    ['lesson', lesson],
    ['page', String(page)],
  ]);
  return { href: `?${query}`, title: say(about?.number ?? 0, about?.title[language] ?? lesson, page) };
}
