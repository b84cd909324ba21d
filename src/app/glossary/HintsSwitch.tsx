/** The switch of the hints with its doings. */
import { useStore } from 'zustand';
import { HintsCheck } from '../../view/glossary/HintsCheck';
import { hintsStore, setHints } from './hints-store';

export function HintsSwitch() {
  const on = useStore(hintsStore, (s) => s.on);
  return <HintsCheck on={on} onHints={setHints} />;
}
