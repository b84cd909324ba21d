/** The languages that playback speaks: what is said of a film, a fault, a race or a lease in each. */
export type Tongue = 'en' | 'de';
