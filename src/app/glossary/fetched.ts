/** The part of the glossary that captions need: a file of its own. */
export { glossed, PLAIN_WORDS } from '../../playback';
