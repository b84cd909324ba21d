/** The nodes' network as plain data: an AWS-like VPC subnet with its elastic network interfaces, groups and tables. */
import { type Ipv4Address, type Ipv4Prefix } from '../address/ipv4';
import { type MacAddress } from '../address/mac';
import { type Bytes } from '../units';

export interface Underlay {
  /** The recorded VPC was a bridge between veth pairs: checksums left to a network card stay undone all the way. */
  readonly withoutCards?: boolean;
  readonly prefix: Ipv4Prefix;
  /** Largest datagram the subnet carries. */
  readonly mtu: Bytes;
  readonly router: { readonly address: Ipv4Address; readonly mac: MacAddress };
  /** Where etcd answers; the recorded one lived on the router's machine. */
  readonly etcd: Ipv4Address;
  readonly enis: readonly Eni[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcl: readonly AclRule[];
  /** Routes of the VPC's own route table beside `local`; targets are ENI names. */
  readonly routes: readonly { readonly destination: Ipv4Prefix; readonly eni: string }[];
}

/** A node's port into the VPC. */
export interface Eni {
  /** The node's name. */
  readonly name: string;
  readonly address: Ipv4Address;
  readonly mac: MacAddress;
  /** Largest datagram this port takes in; smaller than the subnet's where the link beyond is. */
  readonly mtu: Bytes;
  readonly sourceDestCheck: boolean;
  readonly securityGroups: readonly string[];
  /** VPC subnet the ENI stands in; nodes in different subnets are not neighbours on layer 2. */
  readonly subnet: Ipv4Prefix;
}

export interface SecurityGroup {
  readonly name: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

export interface GroupRule {
  readonly protocol: 'any' | 'udp' | 'tcp' | 'icmp';
  readonly ports: { readonly from: number; readonly to: number } | null;
  /** A prefix, or the name of a group whose members are meant. */
  readonly peer: Ipv4Prefix | { readonly group: string };
}

export interface AclRule {
  readonly number: number;
  readonly direction: 'ingress' | 'egress';
  readonly protocol: 'any' | 'udp' | 'tcp' | 'icmp';
  readonly ports: { readonly from: number; readonly to: number } | null;
  readonly cidr: Ipv4Prefix;
  readonly action: 'allow' | 'deny';
}
