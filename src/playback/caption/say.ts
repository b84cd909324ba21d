/** Prose with coloured parts: say`flanneld finds ${address} …` gives spans. */
import { type Span, type Text } from '../text';

export type Part = string | number | Span | Text;

/** The words of a template with its parts in between; strings and numbers are plain words. */
export function say(strings: TemplateStringsArray, ...parts: readonly Part[]): Text {
  const spans: Span[] = [];
  strings.forEach((words, i) => {
    if (words !== '') spans.push({ text: words });
    const part = parts[i];
    if (part === undefined || part === '') return;
    if (typeof part === 'string' || typeof part === 'number') spans.push({ text: String(part) });
    else if ('text' in part) spans.push(part);
    else spans.push(...part);
  });
  return joined(spans);
}

/** Neighbouring spans of the same look become one. */
function joined(spans: readonly Span[]): Text {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && last.hue === span.hue && last.mono === span.mono)
      out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

/** Several texts one after another, with a space in between. */
export const sentences = (...texts: readonly Text[]): Text =>
  joined(texts.filter((t) => t.length > 0).flatMap((t, i) => (i === 0 ? t : [{ text: ' ' }, ...t])));

export const code = (text: string): Span => ({ text, mono: true });
