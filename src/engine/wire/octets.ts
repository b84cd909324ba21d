/** Octets on the wire. */

/** Bytes that nobody may change: every trace event points at some. Only `wire` and the kernel's buffers create them. */
export type Octets = Omit<Readonly<Uint8Array>, 'set' | 'fill' | 'sort' | 'reverse' | 'copyWithin'>;
