/**
 * Keyed elements for what moves, outside React: one for each datum, kept while its key is there, in the order of the data.
 * What d3's join does, without the rest of d3's selections, which the first film would have to fetch for it.
 */
const SVG = 'http://www.w3.org/2000/svg';

type Tags = SVGElementTagNameMap;
export type Attributes = Readonly<Record<string, string | number>>;

/** Writes what is not there yet: what is written once more, even the same, is styled and laid out once more. */
export function write(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const written = String(value);
    if (element.getAttribute(name) !== written) element.setAttribute(name, written);
  }
}

/** The same for the text of an element, which else would be a new node. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A new element at the end of `parent`. */
export function append<Tag extends keyof Tags>(parent: Element, tag: Tag, attributes: Attributes): Tags[Tag] {
  const element = document.createElementNS(SVG, tag);
  write(element, attributes);
  parent.append(element);
  return element;
}

export interface Kind<Datum, Tag extends keyof Tags> {
  readonly tag: Tag;
  /** A class that all of them keep, and no other child of the same parent has. */
  readonly className: string;
  readonly keyOf: (datum: Datum) => string | number;
  /** What a new one gets once and for all. */
  readonly enter?: (element: Tags[Tag]) => void;
}

/** The children of `parent` of a kind, an element for each of `data`. */
export function joined<Datum, Tag extends keyof Tags>(
  parent: Element,
  { tag, className, keyOf, enter }: Kind<Datum, Tag>,
  data: readonly Datum[],
): readonly (readonly [Tags[Tag], Datum])[] {
  const old = new Map<string | undefined, Tags[Tag]>();
  for (const child of parent.querySelectorAll<Tags[Tag]>(`:scope > ${tag}.${className}`))
    old.set(child.dataset['key'], child);
  const pairs = data.map((datum) => {
    const key = String(keyOf(datum));
    const known = old.get(key);
    old.delete(key);
    if (known !== undefined) return [known, datum] as const;
    const made = append(parent, tag, { class: className, 'data-key': key });
    enter?.(made);
    return [made, datum] as const;
  });
  for (const gone of old.values()) gone.remove();
  order(pairs.map(([element]) => element));
  return pairs;
}

/** Moves those that stand behind the one that comes after them in front of it. */
function order(elements: readonly Element[]): void {
  for (let i = elements.length - 2; i >= 0; i--) {
    const [element, after] = [elements[i], elements[i + 1]];
    if (element === undefined || after === undefined) continue;
    if (element.compareDocumentPosition(after) === Node.DOCUMENT_POSITION_PRECEDING) after.before(element);
  }
}
