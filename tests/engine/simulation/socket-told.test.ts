import { expect, it } from 'vitest';
import {
  createSocketTold,
  toldBuilt,
  toldReceive,
  toldSend,
} from '../../../src/engine/simulation/socket-told';

const PROCESS = { node: 'n1', pod: 'p1a', name: 'c1', kind: 'process' } as const;

it('says the same in the same words, and anew what differs in size, direction, length or source', () => {
  const told = createSocketTold(PROCESS, 'udp');
  expect(toldSend(told, 64)).toBe(toldSend(told, 64));
  expect(toldSend(told, 64)).toMatchObject({ crossing: { syscall: 'sendto', bytes: 64, process: 'c1' } });
  expect(toldSend(told, 65)).toMatchObject({ crossing: { bytes: 65 } });
  expect(toldReceive(told, 64)).toMatchObject({ crossing: { syscall: 'recvfrom', on: 'udp', bytes: 64 } });
  const first = toldBuilt(told, 92, 0x6460_0102);
  expect(toldBuilt(told, 92, 0x6460_0102)).toBe(first);
  expect(first).toMatchObject({ code: '92 octets from 100.96.1.2' });
  expect(toldBuilt(told, 92, 0x6460_0103)).toMatchObject({ code: '92 octets from 100.96.1.3' });
  expect(toldBuilt(told, 93, 0x6460_0103)).toMatchObject({ code: '93 octets from 100.96.1.3' });
});
