/** Frames that a real flannel sent, as hex: see PROVENANCE.md. */
import { fromHex, type Octets } from '../../../src/engine/wire/octets';

export interface Recording {
  /** Recording, interface and number of the frame on it. */
  readonly from: string;
  readonly what: string;
  readonly start: 'ethernet' | 'ipv4';
  readonly octets: Octets;
}

const recorded = (from: string, what: string, start: 'ethernet' | 'ipv4', ...hex: string[]): Recording => {
  const octets = fromHex(hex.join(''));
  if (octets === null) throw new Error(`${from}: not hex`);
  return { from, what, start, octets };
};

export const RECORDINGS = {
  udpHello: recorded(
    'udp/d-udp-hello p1a.eth0 #1',
    'a user datagram as the pod sends it',
    'ethernet',
    '024264600101024264600102080045000029b8b640004011b64964600102646002029c4023280015765a68656c6c6f20',
    '6f7665726c6179',
  ),
  udpHelloTun: recorded(
    'udp/d-udp-hello n1.flannel0 #1',
    'the same at the TUN device',
    'ipv4',
    '45000029b8b640003f11b74964600102646002029c4023280015765a68656c6c6f206f7665726c6179',
  ),
  udpHelloOuter: recorded(
    'udp/d-udp-hello n1.eth0 #1',
    'the same in flannel’s UDP encapsulation',
    'ethernet',
    '0a58ac1436620a58ac142166080045000045228b40004011682cac142166ac143662205d205d0031dacb45000029b8b6',
    '40003e11b84964600102646002029c4023280015765a68656c6c6f206f7665726c6179',
  ),
  arpRequest: recorded(
    'udp/a0-ping-cross-node-coldarp p1a.eth0 #1',
    'who has the gateway?',
    'ethernet',
    'ffffffffffff024264600102080600010800060400010242646001026460010200000000000064600101',
  ),
  arpReply: recorded(
    'udp/a0-ping-cross-node-coldarp p1a.eth0 #2',
    'the gateway answers',
    'ethernet',
    '024264600102024264600101080600010800060400020242646001016460010102426460010264600102',
  ),
  echoRequest: recorded(
    'udp/a0-ping-cross-node-coldarp p1a.eth0 #3',
    'ping',
    'ethernet',
    '024264600101024264600102080045000054c0d340004001ae1164600102646002020800ee2f42f0000126ad026b0000',
    '0000d9f3050000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435',
    '3637',
  ),
  echoReplyOuter: recorded(
    'udp/a0-ping-cross-node-coldarp n1.eth0 #4',
    'the answer in the tunnel',
    'ethernet',
    '0a58ac1421660a58ac1436620800450000706253400040112839ac143662ac142166205d205d005c0e8b45000054a512',
    '00003e010bd364600202646001020000f62f42f0000126ad026b00000000d9f305000000000010111213141516171819',
    '1a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
  ),
  syn: recorded(
    'udp/e-tcp-short p1a.eth0 #1',
    'TCP opens',
    'ethernet',
    '02426460010102426460010208004500003c804d40004006eeaa64600102646002029c901f903eb1b25800000000a002',
    'f44391660000020422e50402080a9b9d9095000000000103030a',
  ),
  synAck: recorded(
    'udp/e-tcp-short p1a.eth0 #2',
    'TCP answers',
    'ethernet',
    '02426460010202426460010108004500003c000040003c0672f864600202646001021f909c901f401d983eb1b259a012',
    'f3ef1cb60000020422e50402080af43943e19b9d90950103030a',
  ),
  tcpData: recorded(
    'udp/e-tcp-short p1a.eth0 #4',
    'ten octets over TCP',
    'ethernet',
    '02426460010102426460010208004500003d804f40004006eea764600102646002029c901f903eb1b2591f401d998018',
    '003e33fe00000101080a9b9d9098f43943e168656c6c6f20746370',
  ),
  timeExceededOuter: recorded(
    'udp/h-ttl4 n1.eth0 #2',
    'time exceeded from the far node, in the tunnel',
    'ethernet',
    '0a58ac1421660a58ac14366208004500008c80794000401109f7ac143662ac142166205d205d00780e5345c000707595',
    '00003f01397664600200646001020b00f4ff0000000045000054f27b40000101bb6964600102646002020800fb6e4eaa',
    '00016aad026b000000007efa030000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d',
    '2e2f3031323334353637',
  ),
  portUnreachable: recorded(
    'udp/d2-udp-closed-port p1a.eth0 #2',
    'nobody listens on that port',
    'ethernet',
    '024264600102024264600101080045c00043abd600003c01066064600202646001020303c8e50000000045000027b651',
    '40003c11bcb064600102646002029c41232900134a6b6e6f626f647920686f6d65',
  ),
  flannelUnreachable: recorded(
    'udp/g10-unleased-accept_local n1.flannel0 #2',
    'the ICMP that flanneld itself writes',
    'ipv4',
    '45000038000000000801e80364600100646001020300bbad000000004500002aebad40003f11394e6460010264604d05',
    '9c602328001681b3',
  ),
  vxlanHello: recorded(
    'vxlan/d-udp-hello n1.eth0 #1',
    'a user datagram in VXLAN',
    'ethernet',
    '0a58ac1436620a58ac14216608004500005b7220000040115881ac142166ac143662cc5221180047b710080000000000',
    '010072856dfe64372e9ac5592d2f08004500002952f940003f111d0764600102646002029c4023280015765a68656c6c',
    '6f206f7665726c6179',
  ),
  offloadedOuter: recorded(
    'udp/o-offload-on-udp n1.eth0 #1',
    'outer UDP checksum left to a device that never came',
    'ethernet',
    '0a58ac1436620a58ac142166080045000045d70940004011b3adac142166ac143662205d205d0031b0334500002980e2',
    '40003e11f01d64600102646002029c4023280015765a68656c6c6f206f7665726c6179',
  ),
  fragmentationNeeded: recorded(
    'udp/i-pod9001-df-8973 p1a.eth0 #2',
    'too big: 576 octets of complaint',
    'ethernet',
    '024264600102024264600101080045c002403af400004001724664600101646001020304c03a0000230d450023290000',
    '400040014c10646001026460020208000b1f61ed0001caad026b000000007e3e05000000000010111213141516171819',
    '1a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f40414243444546474849',
    '4a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f70717273747576777879',
    '7a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9',
    'aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9',
    'dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff00010203040506070809',
    '0a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233343536373839',
    '3a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60616263646566676869',
    '6a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f90919293949596979899',
    '9a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9',
    'cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9',
    'fafbfcfdfeff0001020304050607',
  ),
} as const satisfies Record<string, Recording>;
