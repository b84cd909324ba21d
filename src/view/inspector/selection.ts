/** What is pointed at in the inspector: a header, one of its fields, or nothing. Tree and hex dump share it. */
import type { FieldNode, HeaderNode, HexOctet, Inspection } from '../../playback';

export interface Selection {
  readonly header: string;
  /** Null for the header as a whole. */
  readonly field: string | null;
}

/** What an octet belongs to: its first field, or just its header. */
export const selectionOf = (octet: HexOctet): Selection => ({
  header: octet.header,
  field: octet.fields[0] ?? null,
});

export const selects = (selection: Selection | null, octet: HexOctet): boolean =>
  selection !== null &&
  octet.header === selection.header &&
  (selection.field === null || octet.fields.includes(selection.field));

export function headerOf(inspection: Inspection, selection: Selection | null): HeaderNode | null {
  return inspection.headers.find((h) => h.id === selection?.header) ?? null;
}

export function fieldOf(inspection: Inspection, selection: Selection | null): FieldNode | null {
  return headerOf(inspection, selection)?.fields.find((f) => f.id === selection?.field) ?? null;
}

/** One line about what is pointed at: for the readout under the octets, and for screen readers. */
export function readout(inspection: Inspection, selection: Selection | null): string {
  const header = headerOf(inspection, selection);
  if (header === null) return '';
  const field = fieldOf(inspection, selection);
  if (field === null) return `${header.name}, octets ${header.from} to ${header.until - 1}`;
  const change = field.change;
  const before = change?.kind === 'changed' && change.before !== null ? `, was ${change.before}` : '';
  return `${field.name}: ${field.value}${before}. ${field.meaning}`;
}
