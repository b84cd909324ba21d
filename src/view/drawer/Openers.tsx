/** The buttons of the header that open something beside the stage. */
import { DRAWER_WORDS } from '../language/drawer';
import { useWords } from '../language/language';

const OPENERS = ['break'] as const;

type Opener = (typeof OPENERS)[number];

export interface OpenersProps {
  /** What is open beside the stage; null for nothing. */
  readonly opened: string | null;
  readonly onOpen: (drawer: Opener) => void;
}

export function Openers({ opened, onOpen }: OpenersProps) {
  const words = useWords(DRAWER_WORDS);
  return OPENERS.map((name) => (
    <button
      key={name}
      type="button"
      className="button opener"
      aria-pressed={opened === name}
      title={words[`${name}Hint`]}
      onClick={() => onOpen(name)}
    >
      {words[name]}
    </button>
  ));
}
