/** Yes or no as a link writes it. Apart from the parameters: every link reads flags, few read a scenario. */
import { err, ok, type Result } from '../result';

const YES = ['1', 'yes', 'true', 'on', ''];
const NO = ['0', 'no', 'false', 'off'];

export function parseFlag(text: string): Result<boolean, string> {
  const word = text.toLowerCase();
  if (YES.includes(word)) return ok(true);
  return NO.includes(word) ? ok(false) : err('1 or 0');
}

export const printFlag = (value: boolean): string => (value ? '1' : '0');
