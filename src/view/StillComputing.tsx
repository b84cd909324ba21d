/** In the place of something that is computed: nothing for a blink, then how far it is; or that it was called off. */
import { useWords } from './language/language';
import { WORK_WORDS } from './language/work';
import { Working, type WorkingProps } from './Working';
import './styles/waiting.css';

export interface StillComputingProps {
  /** Null once somebody has called it off. */
  readonly told: Pick<WorkingProps, 'events' | 'onPage'> | null;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

export function StillComputing({ told, onCancel, onAgain }: StillComputingProps) {
  const { takes, calledOff, compute } = useWords(WORK_WORDS);
  if (told !== null)
    return (
      <div className="still-computing">
        <Working {...told} title={takes} shows={false} onCancel={onCancel} />
      </div>
    );
  return (
    <div className="waiting">
      <p role="status">{calledOff}</p>
      <button type="button" className="button" onClick={onAgain}>
        {compute}
      </button>
    </div>
  );
}
