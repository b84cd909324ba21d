/** The what-ifs that every room has, each as a dial in a sentence: cores, the price of a system call, offloads. */
import { number } from '../amounts';
import { useLanguage } from '../language/language';
import { Dial, WordDial } from './Dial';
import { placeOf, PRICES } from './prices';

export interface Conditions {
  readonly cores: number;
  /** A system call’s price as a multiple of the profile’s. */
  readonly syscall: number;
  readonly offload: boolean;
  readonly tunOffload: boolean;
}

interface DialProps {
  readonly conditions: Conditions;
  readonly onChange: (patch: Partial<Conditions>) => void;
}

export interface NamedDialProps extends DialProps {
  readonly name: string;
}

export function CoresDial({
  name,
  conditions: { cores },
  most,
  onChange,
}: NamedDialProps & { readonly most: number }) {
  return (
    <Dial
      name={name}
      text={number(cores, useLanguage())}
      value={cores}
      min={1}
      max={most}
      step={1}
      onChange={(n) => onChange({ cores: n })}
    />
  );
}

export function SyscallDial({ name, conditions: { syscall }, onChange }: NamedDialProps) {
  return (
    <Dial
      name={name}
      text={number(syscall, useLanguage())}
      value={placeOf(syscall)}
      min={0}
      max={PRICES.length - 1}
      step={1}
      onChange={(i) => onChange({ syscall: PRICES[i] ?? 1 })}
    />
  );
}

export interface OffloadDialsProps extends DialProps {
  readonly names: { readonly offload: string; readonly gso: string };
  /** The choices, and what stands between the two dials. */
  readonly parts: {
    readonly offloads: { readonly on: string; readonly off: string };
    readonly gso: string;
    readonly gsos: { readonly on: string; readonly off: string };
  };
}

export function OffloadDials({ conditions, onChange, names, parts }: OffloadDialsProps) {
  const { offload, tunOffload } = conditions;
  return (
    <>
      <WordDial
        name={names.offload}
        choices={[['on', parts.offloads.on], ['off', parts.offloads.off]] /* prettier-ignore */}
        chosen={offload ? 'on' : 'off'}
        onChoose={(to) => onChange({ offload: to === 'on' })}
      />
      {parts.gso}
      <WordDial
        name={names.gso}
        choices={[['off', parts.gsos.off], ['on', parts.gsos.on]] /* prettier-ignore */}
        chosen={tunOffload ? 'on' : 'off'}
        onChoose={(to) => onChange({ tunOffload: to === 'on' })}
      />
    </>
  );
}
