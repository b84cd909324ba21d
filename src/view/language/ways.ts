/** What is said of paths that nobody has measured here. */
import { defineWords } from './language';

export const WAY_WORDS = defineWords(
  {
    modelled: 'model',
    hint: 'modelled, not measured',
    note: (ways: string, one: boolean) =>
      `* ${ways} ${one ? 'was' : 'were'} never measured here: modelled from the steps of vxlan – ipip without its UDP, wireguard with ChaCha20-Poly1305 on every byte, at the speed that two Linux commits (3d1e93cdf16c, d7d7b8535662) publish for other machines.`,
  },
  {
    modelled: 'Modell',
    hint: 'modelliert, nicht gemessen',
    note: (ways, one) =>
      `* ${ways} ${one ? 'wurde' : 'wurden'} hier nie gemessen: modelliert aus den Schritten von vxlan – ipip ohne dessen UDP, wireguard mit ChaCha20-Poly1305 über jedes Byte, so schnell, wie es zwei Linux-Commits (3d1e93cdf16c, d7d7b8535662) für andere Maschinen angeben.`,
  },
);
