/** Which boxes of the stage can be asked who they are. */
import { type Box, type BoxKind } from '../../playback';

/** What nobody can be asked about: frames and folds. */
const SILENT = new Set<BoxKind>(['node-folded', 'fold', 'router']);

export const canSay = ({ kind }: Box): boolean => !SILENT.has(kind);
