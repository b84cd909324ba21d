/** The ways in which a tunnel’s port is closed, side by side; run when it is shown. */
import { useMemo, useState } from 'react';
import { type BackendName, usualPort } from '../../engine';
import { portLooks } from '../../playback';
import { ClosedPort } from '../../view/break/ClosedPort';
import { FAULT_WORDS } from '../../view/language/faults';
import { useWords } from '../../view/language/language';
import { Meanwhile, useAnswer } from '../work/use-answer';

export interface AlikePortsProps {
  readonly backend: BackendName;
  readonly here: string | null;
  readonly onOpen: (fault: string) => void;
}

/** Beside one of them. */
export function AlikePorts({ backend, here, onOpen }: AlikePortsProps) {
  const looks = useAnswer(useMemo(() => ({ ask: () => portLooks(backend), profile: null }), [backend]));
  if (looks.kind === 'waiting') return <Meanwhile {...looks} />;
  return <ClosedPort {...looks.value} here={here} onOpen={onOpen} />;
}

/** Before the list of all faults: to be opened. */
export function AlikePortsFolded({ backend, onOpen }: Omit<AlikePortsProps, 'here'>) {
  const { title } = useWords(FAULT_WORDS).closed;
  const [open, setOpen] = useState(false);
  return (
    <details className="alike" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title(usualPort(backend) || usualPort('udp'))}</summary>
      {open && <AlikePorts backend={backend} here={null} onOpen={onOpen} />}
    </details>
  );
}
