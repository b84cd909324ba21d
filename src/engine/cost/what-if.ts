/**
 * What if entering the kernel were dearer or cheaper: a profile with one price changed, and labelled so.
 *
 * Mitigations against Meltdown and its kin did this to real machines overnight; a vDSO or io_uring does the contrary.
 */
import { type Profile } from './profile';

/** The same machine with system calls at `factor` times their price; the profile itself for 1. */
export function withSyscallPrice(profile: Profile, factor: number): Profile {
  if (factor === 1) return profile;
  const { syscall } = profile.prices;
  return {
    ...profile,
    prices: {
      ...profile.prices,
      syscall: {
        ...syscall,
        fixed: syscall.fixed * factor,
        how: 'modelled',
        source: `${factor} times: ${syscall.source}`,
        spread: null,
      },
    },
  };
}
