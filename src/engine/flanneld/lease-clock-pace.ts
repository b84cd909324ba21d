/**
 * Microseconds from one step of a starting flanneld to the next, as recorded on the first node of the udp cluster.
 *
 * It makes stamps and waits look as they do in life. Nothing depends on it but the order of what happens.
 */
export const PACE = {
  /** After the first line. */
  externalAddress: 129,
  subnetManager: 336,
  handlers: 342,
  config: 3_657,
  /** After the configuration was found. */
  options: 46,
  reading: 1_800,
  /** After the leases were read. */
  reasoning: 411,
  writing: 653,
  /** After a lost race. */
  again: 900,
  /** After the key was written. */
  allocated: 1_231,
  masking: 1_930,
  forward: 1_988,
  wroteFile: 2_324,
  running: 2_334,
  watching: 4_517,
  iptables: 7_719,
  eachRule: 1_600,
  ownWatch: 17_566,
  peerWatch: 18_600,
} as const;
