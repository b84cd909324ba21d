/** German: whose doing a new device or route is. */
import { type Text } from '../../text';
import { code, say } from '../say';
import { type Maker } from '../situation';

/** Why a device or a route is there. */
export const MADE: Readonly<Record<Maker, { readonly why: Text }>> = {
  flanneld: {
    why: say`flanneld richtet seinen Knoten ein, wenn es startet und wann immer eine Lease kommt oder geht; das udp-Backend braucht eine Route für alle, die anderen eine für jeden.`,
  },
  docker: {
    why: say`Docker macht seine Bridge aus dem, was flanneld nach ${code('/run/flannel/subnet.env')} schrieb: erste Adresse der Lease, MTU des Tunnels.`,
  },
  cni: {
    why: say`Das CNI-Plug-in macht die Bridge aus dem, was flanneld nach ${code('/run/flannel/subnet.env')} schrieb: erste Adresse der Lease, MTU des Tunnels.`,
  },
  runtime: {
    why: say`Wer den Pod startet, Docker oder das CNI-Plug-in, macht ein Paar von Geräten: Ein Ende ist das ${code('eth0')} des Pods, das andere ein Port der Bridge.`,
  },
  gateway: {
    why: say`Wer den Pod startet, gibt ihm die Bridge als Gateway: Mehr muss ein Pod vom Netz nicht wissen.`,
  },
  kernel: {
    why: say`Ein Gerät mit einer Adresse bringt die Route in sein eigenes Subnetz mit: Der Kernel setzt sie von selbst.`,
  },
};
