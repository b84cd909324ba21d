/**
 * A scenario as a file: saved, picked, or dropped on the page. What a file holds is as hostile as what a link holds; what
 * cannot be used of it is listed, and a file of which nothing can be used changes nothing.
 */
import { LONGEST_DOCUMENT, printDocument, readDocument } from '../../link/document';
import { stampOf } from '../../link/held';
import { parseLink, type ParsedLink } from '../../link/link';
import { openScenario, type PlayerStore, timelineIn } from '../player-store';
import { saveFile } from '../save';

/** Hands the browser the scenario on screen as a file. */
export function saveScenario(store: PlayerStore): void {
  const state = store.getState();
  const text = `${printDocument(state.scenario, stampOf(timelineIn(state).trace), 2)}\n`;
  saveFile(`flannelgraph-${state.scenario.preset}.json`, new TextEncoder().encode(text), 'application/json');
}

/** Shows what a file says, and what of it could not be used. */
export async function receiveScenario(store: PlayerStore, file: File): Promise<void> {
  const carried =
    file.size > LONGEST_DOCUMENT ? tooLarge(file) : readDocument('file', await file.text().catch(() => ''));
  const { link, problems }: ParsedLink = parseLink('', carried);
  // Whole files that are refused come to no pair at all and one problem; an empty scenario comes to no problem.
  if (carried.pairs.length === 0 && carried.problems.length > 0) store.setState({ problems });
  else openScenario(store, link.scenario, { engine: link.engine, problems });
}

const tooLarge = ({ size }: File): ReturnType<typeof readDocument> => ({
  pairs: [],
  problems: [
    {
      kind: 'problem',
      parameter: 'file',
      found: `${size} octets`,
      expected: `at most ${LONGEST_DOCUMENT} octets`,
      used: 'nothing of it',
    },
  ],
});

/** Asks for a file and shows it. */
export function pickScenario(store: PlayerStore): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void receiveScenario(store, file);
  });
  input.click();
}
