/** What is said in English to whoever asks further. */
import { type Explanations } from '../catalogue';
import { HEADERS } from './headers';
import { REASONS } from './reasons';

export const ENGLISH_EXPLANATIONS: Explanations = { reasons: REASONS, headers: HEADERS, captures: {} };
