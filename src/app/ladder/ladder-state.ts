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

const ETHERNET = { vpcMtu: 1500, datagram: 1500 } as const;

export const ladderPresets = (titles: LadderWords['presets']): readonly RoomPreset[] => [
  preset(titles.jumbo, {}),
  preset(titles.ethernet, ETHERNET),
  preset(titles.small, { vpcMtu: 576, datagram: 1500 }),
  preset(titles.offloads, { ...ETHERNET, offload: false }),
  preset(titles.gso, { ...ETHERNET, tunOffload: true }),
  preset(titles.hole, { datagram: 8900, receiverMtu: 1500 }),
  preset(titles.hand, { ...ETHERNET, podMtu: 1500, dontFragment: true }),
  preset(titles.syscalls, { ...ETHERNET, syscall: 10 }),
];
