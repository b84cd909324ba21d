/** Attaches to each device what drives it: one row per kind of device. */
import { remotesOf, bind } from './assemble';
import { bridgeTransmit } from './bridge';
import { ipipReceive, ipipTransmit } from './ipip';
import { PROTOCOL } from './netfilter';
import { createTun, type Tun, tunTransmit } from './tun';
import { vxlanReceive, vxlanTransmit } from './vxlan';
import { wireguardReceive, wireguardTransmit } from './wireguard';
import { drop } from './world';
import { type Device } from './state';

/** What a device needs besides its own namespace. `null` where nothing is to be kept. */
type Attach = (device: Device) => Tun | null;

const nothing: Attach = () => null;

const DRIVERS: Readonly<Record<Device['kind'], Attach>> = {
  loopback: nothing,
  // Until something is plugged in: a network card without a cable.
  ethernet: (device) => {
    device.transmit = (skb) => {
      drop(device.net.world, skb, device.place, 'ethernet', 'DEV_READY', 'no cable is plugged in');
    };
    return null;
  },
  veth: nothing,
  bridge: (device) => {
    device.transmit = (skb) => {
      bridgeTransmit(device, skb);
    };
    return null;
  },
  tun: (device) => {
    const tun = createTun(device);
    device.transmit = tunTransmit(tun);
    return tun;
  },
  vxlan: (device) => {
    device.transmit = vxlanTransmit(device, remotesOf(device));
    const port = device.spec.vxlan?.port ?? 0;
    bind(
      device.net,
      { protocol: 'udp', address: null, port, process: 'kernel (vxlan)' },
      vxlanReceive(device),
    );
    return null;
  },
  ipip: (device) => {
    device.transmit = ipipTransmit(device);
    device.net.protocols.set(PROTOCOL.ipip, ipipReceive(device));
    return null;
  },
  wireguard: (device) => {
    device.transmit = wireguardTransmit(device);
    const port = device.spec.wireguard?.port ?? 0;
    bind(
      device.net,
      { protocol: 'udp', address: null, port, process: 'kernel (wireguard)' },
      wireguardReceive(device),
    );
    return null;
  },
};

/** Attaches the driver of `device`; gives the TUN's other end where it is one. */
export const attachDriver = (device: Device): Tun | null => DRIVERS[device.kind](device);
