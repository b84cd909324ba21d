/** What of a text may reach a terminal: a document or a link that is checked must not move its cursor or colour its log. */

/** Control signs but line breaks and tabs, and the marks that turn text around. */
const COMMANDING = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** The same text with every such sign written out: `\x1b`, `\u202e`. */
export const printable = (text: string): string =>
  text.replace(COMMANDING, (sign) => {
    const code = sign.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
