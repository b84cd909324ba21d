/** The library of faults with its doings: struck, proved, mended and compared in the film that is on screen. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type FaultName, isFaultName, parseScenario, SHELL_COMMANDS } from '../../engine';
import {
  broken,
  columnsOf,
  contrastOf,
  FAULT_NAMES,
  faultOf,
  findFaults,
  fixed,
  inflicted,
  mended,
  reasonMeaning,
  targetsIn,
  type WitnessColumn,
} from '../../playback';
import { parseQuery } from '../../link/query';
import { FaultDetail, type Proof } from '../../view/break/FaultDetail';
import { type FaultLine, FaultList } from '../../view/break/FaultList';
import { Twin } from '../../view/break/Twin';
import { DrawerFrame } from '../../view/drawer/DrawerFrame';
import { DRAWER_WORDS } from '../../view/language/drawer';
import { FAULT_WORDS } from '../../view/language/faults';
import { useWords } from '../../view/language/language';
import '../../view/styles/faults.css';
import { dispatch, openScenario, type PlayerStore } from '../player-store';
import { raceHref } from '../room/race-door';
import { simulateScenario } from '../simulate-scenario';
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
  const lines = useMemo(
    () =>
      findFaults(wanted, knows, cluster).map((name): FaultLine => {
        const { title, symptom, reason } = faultOf(name);
        const stands = inflicted(scenario, name);
        const state = stands === null ? 'absent' : stands.fixed === true ? 'mended' : 'broken';
        return { name, title, symptom, reason, state };
      }),
    [wanted, knows, scenario, cluster],
  );
  return (
    <FaultList
      {...{ lines, search, knows }}
      all={FAULT_NAMES.length}
      onSearch={setSearch}
      onKnows={setKnows}
      onOpen={(name) => open(store, name)}
    />
  );
}

function OneFault({ store, showing, name }: Props & { readonly name: FaultName }) {
  const scenario = useStore(store, (s) => s.scenario);
  const { cluster } = showing.film.timeline.trace;
  const fault = faultOf(name);
  const stands = inflicted(scenario, name);
  const best = useMemo(() => parseScenario(parseQuery(fault.showWith)).scenario, [fault]);
  const targets = targetsIn(cluster, fault);
  const usual = inflicted(best, name)?.target ?? '';
  const target = stands?.target ?? (targets.includes(usual) ? usual : (targets[0] ?? ''));
  const proof = fault.proof(cluster, target);
  const run = () => {
    dispatch(store, { do: 'last' });
    const wanted = { seat: proof.place, line: proof.command };
    store.setState({ view: 'commands', sheetOpen: true, drawer: null, wanted });
  };
  return (
    <FaultDetail
      title={fault.title}
      symptom={fault.symptom}
      firstBadHop={fault.firstBadHop}
      reason={fault.reason}
      meaning={reasonMeaning(fault)}
      knows={columnsOf(fault.knows)}
      targets={targets}
      target={target}
      state={stands === null ? null : { target: stands.target, fixed: stands.fixed === true }}
      proof={{ ...proof, runs: runsHere(proof) }}
      fix={fault.fix.text}
      threads={fault.threads}
      onAll={() => open(store, null)}
      onStrike={(at) => openScenario(store, broken(scenario, name, at))}
      onBest={() => openScenario(store, best)}
      onRun={run}
      onFix={() => openScenario(store, fixed(scenario, name))}
      onRemove={() => openScenario(store, mended(scenario, name))}
    >
      {stands !== null && <TwinOf store={store} showing={showing} />}
    </FaultDetail>
  );
}

/** The cloud's own console is not in the Commands tab. */
const runsHere = ({ place, command }: Omit<Proof, 'runs'>): boolean =>
  place !== 'aws' && SHELL_COMMANDS.some(({ name }) => name === command.split(' ')[0]);

function TwinOf({ store, showing }: Props) {
  const { timeline } = showing.film;
  const { trace } = timeline;
  const contrast = useMemo(
    () => contrastOf(simulateScenario({ ...trace.scenario, faults: [] }), trace),
    [trace],
  );
  const at = contrast === null ? -1 : trace.events.findIndex((event) => event.seq === contrast.seq);
  const step = at < 0 ? undefined : timeline.stepOf[timeline.events.length - trace.events.length + at];
  return (
    <Twin
      words={contrast?.words ?? null}
      race={raceHref(trace.scenario)}
      onGo={step === undefined ? null : () => dispatch(store, { do: 'step', to: step })}
    />
  );
}
