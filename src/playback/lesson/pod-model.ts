/** Lesson 2: what Kubernetes demands of a network, and watching it hold, and one rule of iptables that breaks it. */
import { say } from '../caption/say';
import { type Facts, listed, mono } from './facts';
import { type Lesson, type Page, scene } from './lesson';
import { type Choice } from './prediction';
import { bridgeIp, flannelDevice, flannelIp, nodeIp, podIp } from './names';
import { type Prose } from './prose';
import { SUMS } from './sums';

/** The sender’s address as it stands in what reaches the pod. */
const seenBy = (f: Facts, pod: string): string => f.field({ kind: 'pass', at: pod }, 'ipv4', 'source');
const rewritten = (f: Facts): number => f.all({ kind: 'rewrite', what: 'source', of: 'any' }).length;

const owner = (
  name: string,
  address: (f: Facts) => { readonly text: string },
  because: Prose,
  of: Prose,
): Choice => ({
  name,
  label: {
    en: (f) => say`${f.ip(address(f).text)}, ${of.en(f)}`,
    de: (f) => say`${f.ip(address(f).text)}, ${of.de(f)}`,
  },
  holds: (f) => seenBy(f, 'p2a') === address(f).text,
  because,
});

const podsOwn = (because: Prose): Choice =>
  owner('pod', (f) => podIp(f, 'p1a'), because, {
    en: () => say`which is ${mono('p1a')} itself`,
    de: () => say`also ${mono('p1a')} selbst`,
  });
const nodes = (because: Prose): Choice =>
  owner('node', (f) => nodeIp(f, 'n1'), because, {
    en: () => say`the node ${mono('n1')} on the VPC`,
    de: () => say`der Knoten ${mono('n1')} im VPC`,
  });
const flannels = (because: Prose): Choice =>
  owner('flannel', (f) => flannelIp(f), because, {
    en: (f) => say`${flannelDevice(f)} of ${mono('n1')}`,
    de: (f) => say`${flannelDevice(f)} von ${mono('n1')}`,
  });

const podToPod: Page = {
  name: 'pod-to-pod',
  title: { en: 'Every pod reaches every pod, without NAT', de: 'Jeder Pod erreicht jeden Pod, ohne NAT' },
  film: 'main',
  at: { kind: 'originate' },
  text: {
    en: () =>
      say`Kubernetes asks three things of a network. Pods reach all pods without address translation, nodes reach all pods without it, and the address a pod sees itself under is the one that others see.`,
    de: () =>
      say`Kubernetes verlangt von einem Netz dreierlei. Pods erreichen alle Pods ohne Adressumsetzung, Knoten erreichen alle Pods ohne sie, und die Adresse, unter der ein Pod sich selbst sieht, ist die, unter der ihn andere sehen.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () =>
        say`${mono('p1a')} sends to ${mono('p2a')} on another node. Whose address does ${mono('p2a')} see as the sender?`,
      de: () =>
        say`${mono('p1a')} sendet an ${mono('p2a')} auf einem anderen Knoten. Wessen Adresse sieht ${mono('p2a')} als Absender?`,
    },
    choices: [
      podsOwn({
        en: () =>
          say`The packet that arrives is the packet that was sent; only its TTL and header checksum have changed.`,
        de: () =>
          say`Es kommt das Paket an, das abgeschickt wurde; nur TTL und Kopfprüfsumme haben sich geändert.`,
      }),
      nodes({
        en: () =>
          say`The node’s address does appear on the way, on the envelope, and the envelope is off before ${mono('p2a')} looks.`,
        de: () =>
          say`Die Adresse des Knotens kommt unterwegs vor, auf dem Umschlag, und der ist ab, bevor ${mono('p2a')} hinsieht.`,
      }),
      flannels({
        en: () => say`The device forwards the packet; it does not put its own name on it.`,
        de: () => say`Das Gerät leitet das Paket weiter; seinen eigenen Namen setzt es nicht darauf.`,
      }),
    ],
  },
  reveal: { kind: 'pass', at: 'p2a' },
  then: {
    en: (f) =>
      say`From ${podIp(f, 'p1a')} to ${podIp(f, 'p2a')}, at both ends. Addresses were rewritten ${rewritten(f)} times on the way.`,
    de: (f) =>
      say`Von ${podIp(f, 'p1a')} an ${podIp(f, 'p2a')}, an beiden Enden. Adressen wurden unterwegs ${rewritten(f)}-mal umgeschrieben.`,
  },
};

const nodeToPod: Page = {
  name: 'node-to-pod',
  title: { en: 'A node reaches every pod', de: 'Ein Knoten erreicht jeden Pod' },
  film: 'node',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`Now the node speaks itself: somebody on ${mono('n1')} pings ${podIp(f, 'p2a')}. The node has several addresses: ${listed([nodeIp(f, 'n1'), flannelIp(f), bridgeIp(f)], 'and')}.`,
    de: (f) =>
      say`Jetzt spricht der Knoten selbst: Jemand auf ${mono('n1')} pingt ${podIp(f, 'p2a')} an. Der Knoten hat mehrere Adressen: ${listed([nodeIp(f, 'n1'), flannelIp(f), bridgeIp(f)], 'und')}.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Which of them does ${mono('p2a')} see?`,
      de: () => say`Welche davon sieht ${mono('p2a')}?`,
    },
    choices: [
      nodes({
        en: (f) =>
          say`That is its address on the VPC. But the route to the overlay leads through ${flannelDevice(f)}, and the kernel takes an address of that device.`,
        de: (f) =>
          say`Das ist seine Adresse im VPC. Die Route ins Overlay führt aber durch ${flannelDevice(f)}, und der Kernel nimmt eine Adresse dieses Geräts.`,
      }),
      flannels({
        en: (f) =>
          say`The route to ${podIp(f, 'p2a')} leads through ${flannelDevice(f)}, and a sender who names no address gets that of the device. Nothing is translated.`,
        de: (f) =>
          say`Die Route zu ${podIp(f, 'p2a')} führt durch ${flannelDevice(f)}, und wer keine Absenderadresse nennt, bekommt die des Geräts. Übersetzt wird nichts.`,
      }),
      owner(
        'bridge',
        (f) => bridgeIp(f),
        {
          en: () => say`The bridge is for the node’s own pods; this packet never passes it on ${mono('n1')}.`,
          de: () =>
            say`Die Bridge ist für die eigenen Pods des Knotens da; auf ${mono('n1')} kommt dieses Paket nicht an ihr vorbei.`,
        },
        {
          en: () => say`the bridge of ${mono('n1')}`,
          de: () => say`die Bridge von ${mono('n1')}`,
        },
      ),
    ],
  },
  reveal: { kind: 'pass', at: 'p2a' },
  then: {
    en: (f) =>
      say`${flannelIp(f)} lies in the overlay, so the answer finds its way through the tunnel. The second demand holds, with ${rewritten(f)} translations.`,
    de: (f) =>
      say`${flannelIp(f)} liegt im Overlay, also findet die Antwort durch den Tunnel zurück. Die zweite Forderung ist erfüllt, mit ${rewritten(f)} Umsetzungen.`,
  },
};

const hidden: Page = {
  name: 'broken',
  title: { en: 'One rule is enough to break it', de: 'Eine Regel genügt, um es zu brechen' },
  film: 'hidden',
  at: { kind: 'originate' },
  text: {
    en: (f) =>
      say`Docker by itself masquerades whatever leaves its bridge. Here that rule stands, as it does when flanneld was not told to masquerade itself; ${mono('p1a')} sends to ${podIp(f, 'p2a')} again.`,
    de: (f) =>
      say`Docker maskiert von sich aus alles, was seine Bridge verlässt. Hier steht diese Regel, wie sie steht, wenn flanneld nicht selbst maskieren soll; ${mono('p1a')} sendet wieder an ${podIp(f, 'p2a')}.`,
  },
  ask: {
    kind: 'choice',
    question: {
      en: () => say`Whose address does ${mono('p2a')} see now?`,
      de: () => say`Wessen Adresse sieht ${mono('p2a')} jetzt?`,
    },
    choices: [
      podsOwn({
        en: (f) =>
          say`It would, but the rule on ${mono('n1')} matches: the packet leaves by ${flannelDevice(f)} and not by the bridge.`,
        de: (f) =>
          say`So wäre es, aber die Regel auf ${mono('n1')} greift: Das Paket geht durch ${flannelDevice(f)} hinaus und nicht durch die Bridge.`,
      }),
      nodes({
        en: (f) =>
          say`MASQUERADE takes an address of the device the packet leaves by, and that is ${flannelDevice(f)}.`,
        de: (f) =>
          say`MASQUERADE nimmt eine Adresse des Geräts, durch das das Paket hinausgeht, und das ist ${flannelDevice(f)}.`,
      }),
      flannels({
        en: (f) =>
          say`MASQUERADE writes the address of ${flannelDevice(f)} over the pod’s, because the packet leaves by that device.`,
        de: (f) =>
          say`MASQUERADE schreibt die Adresse von ${flannelDevice(f)} über die des Pods, denn durch dieses Gerät geht das Paket hinaus.`,
      }),
    ],
  },
  reveal: { kind: 'pass', at: 'p2a' },
  then: {
    en: () =>
      say`It arrives, and yet something is wrong: ${mono('p2a')} no longer knows who spoke. Whoever allows or counts by address is now deceived.`,
    de: () =>
      say`Es kommt an, und doch stimmt etwas nicht: ${mono('p2a')} weiß nicht mehr, wer gesprochen hat. Wer nach Adressen erlaubt oder zählt, wird nun getäuscht.`,
  },
  types: () => [{ seat: 'n1', line: 'iptables -t nat -nvL POSTROUTING' }],
};

export const podModel: Lesson = {
  name: 'pod-model',
  title: { en: 'What Kubernetes demands', de: 'Was Kubernetes verlangt' },
  promise: {
    en: 'The three demands on a pod network, seen to hold octet for octet, and seen to break.',
    de: 'Die drei Forderungen an ein Pod-Netz: wie sie Oktett für Oktett erfüllt werden, und wie sie brechen.',
  },
  sum: SUMS.podModel,
  minutes: 4,
  films: {
    main: scene(),
    node: scene(['scenario', 'node-to-pod']),
    hidden: scene(['docker-masq', 'yes']),
  },
  pages: [podToPod, nodeToPod, hidden],
};
