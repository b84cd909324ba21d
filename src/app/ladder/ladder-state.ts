/** The ladder’s store, and the settings that are worth seeing. */
import { type LadderWords } from '../../view/language/ladder';
import { profilesAtHand } from '../room/own-profile';
import { USUAL_LOOKS } from '../room/room-looks';
import { type RoomStore } from '../room/room-store';
import { type RoomPreset } from '../room/RoomFrame';
import {
  type LadderSettings,
  parseLadderLink,
  type ParsedLadderLink,
  printLadderLink,
  USUAL_LADDER,
} from './ladder-link';

export type LadderStore = RoomStore<LadderSettings>;

/** A ladder’s link, read with the profiles that are at hand. */
export const readLadder = (query: string): ParsedLadderLink =>
  parseLadderLink(
    query,
    profilesAtHand().map(({ name }) => name),
  );

/** Other settings, as if a link had been opened; nothing of the looks changes. */
export function showLadder(store: LadderStore, query: string): void {
  const { settings, problems } = readLadder(query);
  store.setState({ settings, problems });
}

export const changeLadder = (store: LadderStore, patch: Partial<LadderSettings>): void =>
  store.setState({ settings: { ...store.getState().settings, ...patch }, problems: [] });

const preset = (title: string, settings: Partial<LadderSettings>): RoomPreset => ({
  title,
  query: printLadderLink({ ...USUAL_LADDER, ...settings }, USUAL_LOOKS),
});

export const ladderPresets = (titles: LadderWords['presets']): readonly RoomPreset[] => [
  preset(titles.ethernet, {}),
  preset(titles.jumbo, { vpcMtu: 9001, datagram: 9000 }),
  preset(titles.small, { vpcMtu: 576 }),
  preset(titles.offloads, { offload: false }),
  preset(titles.gso, { tunOffload: true }),
  preset(titles.hole, { vpcMtu: 9001, datagram: 8900, receiverMtu: 1500 }),
  preset(titles.hand, { podMtu: 1500, dontFragment: true }),
  preset(titles.syscalls, { syscall: 10 }),
];
