/** The part of the glossary that captions need: a file of its own. */
export { Asked } from '../../view/glossary/Asked';
export { glossed, PLAIN_WORDS } from '../../playback';
