/**
 * The cost profiles at hand: those that ship, and one that the reader measured. The reader’s is checked whenever it
 * comes in, also from the browser’s own storage, where anybody may have written.
 */
import { checkProfile, err, type Profile, type ProfileProblem, PROFILES, type Result } from '../../engine';
import { recall, remember } from '../storage';

const KEPT = 'profile';
/** A profile has some ten thousand characters. */
const LONGEST = 1_000_000;

const wrong = (message: string): Result<Profile, readonly ProfileProblem[]> => err([{ path: '', message }]);

/** A profile from the text of a file, or everything that keeps it from being one. */
export function readProfile(text: string): Result<Profile, readonly ProfileProblem[]> {
  if (text.length > LONGEST) return wrong(`is longer than ${LONGEST} characters`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return wrong(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = checkProfile(document);
  if (checked.ok && Object.hasOwn(PROFILES, checked.value.name))
    return err([{ path: 'name', message: `is taken by a profile that ships: ${checked.value.name}` }]);
  return checked;
}

/** A profile from a file, of which no more is read than a profile may have. */
export async function readProfileFile(file: File): Promise<Result<Profile, readonly ProfileProblem[]>> {
  if (file.size > LONGEST) return wrong(`is longer than ${LONGEST} octets`);
  return file.text().then(readProfile, (error: unknown) => wrong(`cannot be read: ${String(error)}`));
}

/** What was dropped since the page was opened; a page without storage has no other memory. */
let held: Profile | null = null;

/** The reader’s own profile; null when none was ever dropped here. */
export function ownProfile(): Profile | null {
  if (held !== null) return held;
  const kept = recall(KEPT);
  const read = kept === null ? null : readProfile(kept);
  held = read?.ok === true ? read.value : null;
  return held;
}

/** Keeps a profile for this page and for later visits. */
export function keepProfile(profile: Profile): void {
  held = profile;
  remember(KEPT, JSON.stringify(profile));
}

/** All that can be chosen, the reader’s last. */
export function profilesAtHand(): readonly Profile[] {
  const own = ownProfile();
  return own === null ? Object.values(PROFILES) : [...Object.values(PROFILES), own];
}

/** The profile of a name; the reference for a name that is not at hand. */
export const profileNamed = (name: string): Profile =>
  profilesAtHand().find((profile) => profile.name === name) ?? PROFILES.reference;
