/** Beside the curves: what they say, the what-ifs, the flows. */
import { useMemo } from 'react';
import { type LoadPoint, pricesOf, type Profile, withSyscallPrice } from '../../engine';
import { bitRate, number } from '../../view/amounts';
import { WayNote } from '../../view/charts/WayName';
import { durationText } from '../../view/format';
import { useLanguage, useWords } from '../../view/language/language';
import { profileTitle } from '../../view/language/profiles';
import { STORY_WORDS } from '../../view/language/load-story';
import { FlowList } from '../../view/load/FlowList';
import { factsOf } from '../../view/load/load-facts';
import { LoadStory, type ModelAnswers } from '../../view/load/LoadStory';
import { WhatIf } from '../../view/load/WhatIf';
import { profileNamed } from '../room/own-profile';
import { FLOW_LIMITS, USUAL_FLOW } from './load-flow-text';
import { LOAD_LIMITS, type LoadSettings } from './load-link';
import { ASIDE, axisOf, largePayload, longestPayload, lookedAt, positionsOf } from './load-request';
import { changeLoad, type LoadStore } from './load-state';
import { type Running } from './use-load-run';

export interface LoadAsideProps {
  readonly store: LoadStore;
  readonly settings: LoadSettings;
  readonly running: Running;
}

/** What the runs beside the curves have found; null while they have not. */
function answersOf(points: readonly LoadPoint[], settings: LoadSettings): ModelAnswers {
  const found = (x: number): LoadPoint | undefined => points.find((p) => p.x === x && p.way === 'udp');
  const own = found(1)?.result.goodput ?? null;
  const other = found(ASIDE.stream)?.result.goodput ?? null;
  return {
    small: found(ASIDE.small)?.result.delivered ?? null,
    large: found(ASIDE.large)?.result.delivered ?? null,
    bytes: largePayload(settings),
    stream: settings.tunOffload ? other : own,
    superStream: settings.tunOffload ? own : other,
  };
}

export function LoadAside({ store, settings, running }: LoadAsideProps) {
  const words = useWords(STORY_WORDS);
  const { seed, duration, syscall, flows, mtu } = settings;
  const named = profileNamed(settings.profile);
  const profile = useMemo(() => withSyscallPrice(named, syscall), [named, syscall]);
  const answers = answersOf(running.points, settings);
  const language = useLanguage();
  const axis = axisOf(settings);
  const x = positionsOf(settings)[lookedAt(settings)] ?? 0;
  const facts = factsOf(running.points, settings.paths, axis, x);
  const clamped = flows.some((f) => f.protocol === 'udp' && f.payload > longestPayload(mtu));
  return (
    <aside className="race-aside load-aside">
      {running.points.length > 0 && (
        <LoadStory
          {...{ facts, axis, answers }}
          oneMachine={settings.machines === 1}
          complete={running.state === 'done'}
        />
      )}
      <Sentence store={store} settings={settings} facts={facts} profile={profile} />
      {clamped && <p className="quiet">{words.clamped(longestPayload(mtu))}</p>}
      <FlowList
        flows={flows}
        most={FLOW_LIMITS.most}
        payloads={FLOW_LIMITS.payload}
        rates={FLOW_LIMITS.rate}
        fresh={USUAL_FLOW}
        onFlows={(to) => changeLoad(store, { flows: to, at: null })}
      />
      <WayNote ways={settings.paths} />
      <p className="quiet">{words.basis(profileTitle(named, language), seed, duration)}</p>
    </aside>
  );
}

interface SentenceProps extends Omit<LoadAsideProps, 'running'> {
  readonly facts: ReturnType<typeof factsOf>;
  readonly profile: Profile;
}

function Sentence({ store, settings, facts, profile }: SentenceProps) {
  const language = useLanguage();
  const axis = axisOf(settings);
  const first = settings.flows.findIndex((f) => f.protocol === 'udp');
  const text = (most: number) => (axis === 'rate' ? `${number(most, language)}/s` : bitRate(most, language));
  const onPayload = (payload: number) =>
    changeLoad(store, {
      flows: settings.flows.map((flow, i) => (i === first ? { ...flow, payload } : flow)),
    });
  return (
    <WhatIf
      settings={settings}
      payload={settings.flows[first]?.payload ?? null}
      longest={longestPayload(settings.mtu)}
      mtus={LOAD_LIMITS.mtu}
      mostCores={LOAD_LIMITS.cores[1]}
      price={durationText(pricesOf(profile).syscall.fixed, language)}
      results={facts.filter((f) => f.most > 0).map(({ way, most }) => ({ way, text: text(most) }))}
      onChange={(patch) => changeLoad(store, patch)}
      onPayload={onPayload}
    />
  );
}
