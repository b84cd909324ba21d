/** The profiles that ship, by the name a link carries. */
import { type Profile } from '../profile';
import { PUBLISHED } from './published';
import { REFERENCE } from './reference';

export const PROFILES = { reference: REFERENCE, published: PUBLISHED } as const satisfies Record<
  string,
  Profile
>;
export type ProfileName = keyof typeof PROFILES;
