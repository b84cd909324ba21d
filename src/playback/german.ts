/** A second door of playback: the German catalogue, for whoever fetches it when it is needed. */
export { GERMAN } from './caption/german/german';
