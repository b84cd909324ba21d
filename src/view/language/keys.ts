/** Words of the dialog that lists the keys. */
import { defineWords } from './language';

export const KEY_WORDS = defineWords(
  {
    title: 'Keys',
    where: 'They work while the focus is inside the player.',
    close: 'Close',
    keys: [
      ['Space or K', 'play, pause'],
      ['← →', 'previous, next step'],
      ['Shift ← →, J L', 'previous, next crossing of the user/kernel line'],
      ['Home End', 'first, last step'],
      [', .', 'a little back, a little forward'],
      ['< >', 'slower, faster'],
      ['0 … 9', 'to 0 … 90 % of the film'],
      ['+ −, W A S D', 'camera: closer, farther; up, left, down, right'],
      ['G, F', 'camera: all of the cluster; follow the packet'],
      ['P', 'present: then Page up and down step, B blanks the screen, N shows notes'],
      ['?', 'this list'],
      ['Esc', 'close what is open'],
    ] as readonly (readonly [keys: string, what: string])[],
  },
  {
    title: 'Tasten',
    where: 'Sie wirken, solange der Fokus im Player ist.',
    close: 'Schließen',
    keys: [
      ['Leertaste oder K', 'abspielen, anhalten'],
      ['← →', 'voriger, nächster Schritt'],
      ['Umschalt ← →, J L', 'vorige, nächste Querung der Linie zwischen User Space und Kernel'],
      ['Pos1 Ende', 'erster, letzter Schritt'],
      [', .', 'ein wenig zurück, ein wenig vor'],
      ['< >', 'langsamer, schneller'],
      ['0 … 9', 'zu 0 … 90 % des Films'],
      ['+ −, W A S D', 'Kamera: näher, weiter weg; hinauf, links, hinunter, rechts'],
      ['G, F', 'Kamera: der ganze Cluster; dem Paket folgen'],
      ['P', 'vorführen: dann blättern Bild auf und ab, B verdunkelt, N zeigt Notizen'],
      ['?', 'diese Liste'],
      ['Esc', 'schließen, was offen ist'],
    ],
  },
);
