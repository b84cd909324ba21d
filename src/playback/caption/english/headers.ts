/** English words for headers. */
import { type HeaderWords } from '../header-names';

export const HEADERS: HeaderWords = {
  data: 'Data',
  malformed: 'Not readable',
  quoted: 'quoted',
  podsOwn: 'the pod’s own',
  daemonToDaemon: 'flanneld to flanneld',
  kernelToKernel: 'kernel to kernel',
  envelope: 'the envelope',
  addedBy: (node) => `added by ${node}`,
  remarks: {
    udp: 'No flannel header exists: the UDP data is the pod’s IP packet.',
    vxlan: 'The frame inside has hardware addresses of the two flannel.1 devices, not of the pods.',
    'host-gw': null,
    ipip: 'Protocol number 4 is all that says there is another packet inside.',
    wireguard: 'The packet inside is ciphertext: on the wire nobody sees which pods talk.',
  },
};
