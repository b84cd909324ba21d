/**
 * What is opened beside the stage, as a link says it: `open=who`, `open=addresses:n2`, `open=break:forward-policy-drop`.
 *
 * Whether there is such a node is for the drawer itself to say: a link may come from a larger cluster.
 */
import { err, ok, type Result } from '../engine';

export const DRAWERS = ['who', 'addresses', 'break', 'edit'] as const;
export type DrawerName = (typeof DRAWERS)[number];

export interface Drawer {
  readonly name: DrawerName;
  /** What is opened in it: a node of the address plan, a fault of the library; null for all of them. */
  readonly of: string | null;
}

const OF = /^[a-z][a-z0-9-]{0,60}$/;

/** A drawer from a link's text, or what would have been accepted. */
export function parseDrawer(text: string): Result<Drawer, string> {
  const [word = '', of, ...rest] = text.toLowerCase().split(':');
  const name = DRAWERS.find((drawer) => drawer === word);
  if (name === undefined || rest.length > 0) return err(`one of ${DRAWERS.join(', ')}`);
  if (of === undefined) return ok({ name, of: null });
  return OF.test(of) ? ok({ name, of }) : err(`${name}, or ${name}: and a name`);
}

export const printDrawer = ({ name, of }: Drawer): string => (of === null ? name : `${name}:${of}`);
