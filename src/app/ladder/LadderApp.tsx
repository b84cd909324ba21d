/** The MTU ladder: where its store meets its drawing. Everything is worked out at once: there is nothing to wait for. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import {
  ladder,
  type LadderQuestion,
  pricesOf,
  type Profile,
  type Rung,
  withSyscallPrice,
} from '../../engine';
import { WayNote } from '../../view/charts/WayName';
import { durationText } from '../../view/format';
import { Fate } from '../../view/ladder/Fate';
import { LadderCurves } from '../../view/ladder/LadderCurves';
import { LadderStory } from '../../view/ladder/LadderStory';
import { LadderWhatIf } from '../../view/ladder/LadderWhatIf';
import { MtuSlider } from '../../view/ladder/MtuSlider';
import { Rungs } from '../../view/ladder/Rungs';
import { useLanguage, useWords } from '../../view/language/language';
import { profileTitle } from '../../view/language/profiles';
import { LADDER_WORDS } from '../../view/language/ladder';
import { ProfilePicker } from '../../view/room/ProfilePicker';
import { profileNamed, profilesAtHand } from '../room/own-profile';
import { receiveProfile } from '../room/profile-drop';
import { type RoomAddress } from '../room/room-address';
import { RoomFrame } from '../room/RoomFrame';
import { useRoomQuery } from '../room/use-room-address';
import { LADDER_LIMITS, type LadderSettings, printLadderLink } from './ladder-link';
import { changeLadder, ladderPresets, type LadderStore, showLadder } from './ladder-state';

export interface LadderAppProps {
  readonly store: LadderStore;
  readonly address: RoomAddress;
}

export function LadderApp({ store, address }: LadderAppProps) {
  const settings = useStore(store, (s) => s.settings);
  const words = useWords(LADDER_WORDS);
  const presets = useMemo(() => ladderPresets(words.presets), [words]);
  const query = useRoomQuery(store, address, printLadderLink);
  const choose = (profile: string) => changeLadder(store, { profile });
  return (
    <RoomFrame
      room="ladder"
      store={store}
      presets={presets}
      query={query}
      onQuery={(asked) => {
        address.write(asked, 'told');
        showLadder(store, asked);
      }}
      film=""
      onProfile={choose}
    >
      <div className="race-page">
        <section className="choices" aria-label={words.settings}>
          <MtuSlider
            mtu={settings.vpcMtu}
            mtus={LADDER_LIMITS.mtu}
            onMtu={(vpcMtu) => changeLadder(store, { vpcMtu })}
          />
          <span className="space" />
          <ProfilePicker
            profiles={profilesAtHand()}
            chosen={settings.profile}
            onChoose={choose}
            onFile={(file) => void receiveProfile(file, choose)}
          />
        </section>
        <Contents store={store} settings={settings} />
      </div>
    </RoomFrame>
  );
}

/** Points of a curve, each as many times the MTU before it: the axis is logarithmic. */
const POINTS = 84;

/** Rungs over all MTUs, all else as asked; a pod’s MTU that was set by hand holds at one MTU only. */
function climb(profile: Profile, question: LadderQuestion) {
  const [least, most] = LADDER_LIMITS.mtu;
  const mtus = Array.from({ length: POINTS + 1 }, (_, i) =>
    Math.round(least * (most / least) ** (i / POINTS)),
  );
  return mtus.map((mtu) => ({ mtu, rungs: ladder(profile, { ...question, vpcMtu: mtu }) }));
}

interface ContentsProps {
  readonly store: LadderStore;
  readonly settings: LadderSettings;
}

function useLadder(settings: LadderSettings) {
  const { syscall, offload, tunOffload, cores } = settings;
  const named = profileNamed(settings.profile);
  const profile = useMemo(() => withSyscallPrice(named, syscall), [named, syscall]);
  const rungs = useMemo(() => ladder(profile, settings), [profile, settings]);
  const curves = useMemo(() => {
    const plain = { vpcMtu: 0, podMtu: null, receiverMtu: null, datagram: 28, dontFragment: false };
    return climb(profile, { ...plain, offload, tunOffload, cores });
  }, [profile, offload, tunOffload, cores]);
  return { named, profile, rungs, curves };
}

const rungOf = (rungs: readonly Rung[], way: Rung['way']): Rung | undefined =>
  rungs.find((r) => r.way === way);

function Contents({ store, settings }: ContentsProps) {
  const words = useWords(LADDER_WORDS);
  const language = useLanguage();
  const { named, profile, rungs, curves } = useLadder(settings);
  const patch = (to: Partial<LadderSettings>) => changeLadder(store, to);
  return (
    <>
      <main className="race-main load-main">
        <LadderCurves rungs={curves} mtu={settings.vpcMtu} />
        <Rungs rungs={rungs} vpcMtu={settings.vpcMtu} prices={profileTitle(named, language)} />
        <Fate question={settings} rungs={rungs} mtus={LADDER_LIMITS.mtu} onChange={patch} />
      </main>
      <aside className="race-aside load-aside">
        <Surprise settings={settings} rungs={rungs} profile={profile} />
        <LadderWhatIf
          conditions={settings}
          mostCores={LADDER_LIMITS.cores[1]}
          price={durationText(pricesOf(profile).syscall.fixed, language)}
          rungs={rungs}
          onChange={patch}
        />
        <WayNote ways={rungs.map(({ way }) => way)} />
        <p className="quiet">{words.basis(profileTitle(named, language))}</p>
      </aside>
    </>
  );
}

interface SurpriseProps {
  readonly settings: LadderSettings;
  readonly rungs: readonly Rung[];
  readonly profile: Profile;
}

function Surprise({ settings, rungs, profile }: SurpriseProps) {
  const [udp, vxlan] = [rungOf(rungs, 'udp'), rungOf(rungs, 'vxlan')];
  const streamAt = (vpcMtu: number): number =>
    rungOf(ladder(profile, { ...settings, vpcMtu, podMtu: null }), 'udp')?.throughput ?? 0;
  if (udp === undefined || vxlan === undefined) return null;
  const { superPacket, tunGain1500, tunGain9001 } = profile.offload;
  return (
    <LadderStory
      {...{ udp, vxlan }}
      at1500={streamAt(1500)}
      at9001={streamAt(9001)}
      offload={settings.offload}
      tunOffload={settings.tunOffload}
      segments={Math.max(1, Math.floor((superPacket.value - 52) / vxlan.segment))}
      gain1500={tunGain1500}
      gain9001={tunGain9001}
    />
  );
}
