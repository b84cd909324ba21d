/** What is used of gifenc, which comes without types. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];
  interface Frame {
    readonly palette?: Palette;
    /** Milliseconds. */
    readonly delay?: number;
  }
  interface Encoder {
    writeFrame(indexes: Uint8Array, width: number, height: number, frame: Frame): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(pixels: Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(pixels: Uint8ClampedArray, palette: Palette): Uint8Array;
}
