/**
 * Words for the screen as data: spans with a hue and a face, so that captions, tables and exports colour an address
 * alike. One colour, one meaning: a header, a device or an address wears the hue of the network it belongs to.
 */

/** `eth` in-host Ethernet, `ovl` overlay, `vpc` the nodes' network, `l4` transport and ports, `pay` user data. */
export type Hue = 'eth' | 'ovl' | 'vpc' | 'l4' | 'pay';

export interface Span {
  readonly text: string;
  readonly hue?: Hue;
  /** Set in the monospaced face: what a terminal would print. */
  readonly mono?: boolean;
}

export type Text = readonly Span[];

/** The words without their colours: for screen readers, transcripts and tests. */
export const plain = (text: Text): string => text.map((span) => span.text).join('');
