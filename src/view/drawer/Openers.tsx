/** The buttons that open something beside the stage: what names things stands over the stage, what changes them on top. */
import { DRAWER_WORDS } from '../language/drawer';
import { useWords } from '../language/language';

/** What explains the stage. */
export const NAMING = ['who', 'addresses'] as const;
/** What changes the scenario. */
export const CHANGING = ['break', 'edit'] as const;

export type Opener = (typeof NAMING)[number] | (typeof CHANGING)[number];

export interface OpenersProps {
  readonly names: readonly Opener[];
  /** What is open beside the stage; null for nothing. */
  readonly opened: string | null;
  readonly onOpen: (drawer: Opener) => void;
}

export function Openers({ names, opened, onOpen }: OpenersProps) {
  const words = useWords(DRAWER_WORDS);
  return names.map((name) => (
    <button
      key={name}
      type="button"
      className={`button opener opener-${name}`}
      aria-pressed={opened === name}
      title={words[`${name}Hint`]}
      onClick={() => onOpen(name)}
    >
      {words[name]}
    </button>
  ));
}
