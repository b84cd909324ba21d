/** `ip neighbour`: whose hardware address is known on which device (iproute2 6.1, ip/ipneigh.c). */
import { contains } from '../address/ipv4';
import { type NeighbourEntry } from '../cluster/namespace';
import { deviceNamed } from './route-table';
import { notPermitted, readPrefix, select, unknownCommand } from './selector';
import { failure, type Outcome, printed, type Seat } from './seat';
import { NEIGHBOUR_USAGE } from './usage';

const GRAMMAR = { valued: ['dev', 'nud', 'to', 'vrf'], flags: ['nomaster', 'proxy', 'unused'] };
const WRITES = ['add', 'change', 'replace', 'delete', 'flush'];

export function ipNeighbour(seat: Seat, words: readonly string[]): Outcome {
  const [command = 'show', ...rest] = words;
  if (command === 'help') return failure(255, NEIGHBOUR_USAGE);
  if (['show', 'list', 'lst'].some((read) => read.startsWith(command))) return list(seat, rest);
  if (WRITES.some((write) => write.startsWith(command))) return notPermitted;
  return unknownCommand(command, 'ip neigh help');
}

function list(seat: Seat, words: readonly string[]): Outcome {
  const selected = select(words, GRAMMAR);
  if (!selected.ok) return selected.error;
  const dev = selected.value.get('dev');
  if (dev !== undefined && deviceNamed(seat.namespace, dev) === null)
    return failure(1, `Cannot find device "${dev}"`);
  const word = selected.value.get('to') ?? selected.value.get('') ?? 'any';
  const wanted = readPrefix(word);
  if (!wanted.ok) return wanted.error;
  const state = selected.value.get('nud')?.toUpperCase() ?? 'ALL';
  const shown = seat.namespace.neighbours.filter(
    (entry) =>
      (dev === undefined || entry.device === dev) &&
      (state === 'ALL' || entry.state === state) &&
      contains(wanted.value, entry.address) &&
      deviceNamed(seat.namespace, entry.device)?.up === true,
  );
  return printed(shown.map((entry) => printNeighbour(entry, dev === undefined)));
}

function printNeighbour({ address, device, mac, state }: NeighbourEntry, withDevice: boolean): string {
  const words = [
    address,
    ...(withDevice ? [`dev ${device}`] : []),
    ...(mac === null ? [] : [`lladdr ${mac}`]),
    state,
  ];
  return `${words.join(' ')} `;
}
