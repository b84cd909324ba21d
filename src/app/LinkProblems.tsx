/** The list of what could not be used of an address, with the address itself: the same in every program. */
import { useMemo } from 'react';
import { type Problem } from '../engine';
import { ProblemList } from '../view/ProblemList';
import { copyText } from './save';
import { useProblemWords } from './use-problem-words';

export interface LinkProblemsProps {
  readonly problems: readonly Problem[];
  readonly onDismiss: () => void;
}

/** What stands behind the path of a link that somebody mended; nothing else of it is used: we go nowhere but here. */
function behindPath(link: string): string {
  const cut = link.search(/[?#]/);
  if (cut < 0) return link.includes('=') ? `?${link}` : '';
  return link.slice(cut);
}

function openHere(link: string): void {
  history.pushState(null, '', `${location.pathname}${behindPath(link)}`);
  location.reload();
}

/** A file's problems say nothing about the address. */
const isOfFile = ({ parameter }: Problem): boolean => /^file(?:\.|$)/.test(parameter);

export function LinkProblems({ problems, onDismiss }: LinkProblemsProps) {
  // As it was when these problems were found.
  const typed = useMemo(() => (problems.every(isOfFile) ? '' : location.href), [problems]);
  return (
    <ProblemList
      key={typed}
      problems={problems}
      onDismiss={onDismiss}
      typed={typed}
      ofFile={problems.length > 0 && problems.every(isOfFile)}
      inWords={useProblemWords(problems.length > 0)}
      onOpen={openHere}
      onCopy={(link) => void copyText(link)}
    />
  );
}
