/** A sentence of the engine or of a link about what it expects, with its holes, and the German one that they go into. */
export type Row = readonly [english: RegExp, german: (...parts: readonly string[]) => string];
