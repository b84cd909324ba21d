/** Keeps the address of a room in step with its store, for rooms that have no clock. */
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { type RoomAddress } from './room-address';
import { type Looks } from './room-looks';
import { type RoomStore, statedLooks } from './room-store';

/** What is on screen as a canonical query; it is written once nothing has changed for a moment. */
export function useRoomQuery<Settings>(
  store: RoomStore<Settings>,
  address: RoomAddress,
  print: (settings: Settings, looks: Looks) => string,
): string {
  const settings = useStore(store, (s) => s.settings);
  const problems = useStore(store, (s) => s.problems);
  const looks = useStore(store, useShallow(statedLooks));
  const query = print(settings, looks);
  useEffect(() => {
    // What somebody typed and we could not use stays where they can mend it.
    if (problems.length === 0) address.write(query, 'moved');
  }, [address, query, problems]);
  return query;
}

/** Writes what is on screen, a new entry in the history each time but the first: that is what the link said. */
export function useTold<Settings>(store: RoomStore<Settings>, address: RoomAddress): (query: string) => void {
  const opened = useRef(true);
  return useCallback(
    (query) => {
      // What somebody typed and we could not use stays where they can mend it.
      if (store.getState().problems.length === 0) address.write(query, opened.current ? 'read' : 'told');
      opened.current = false;
    },
    [store, address],
  );
}
