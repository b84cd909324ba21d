/** Words around the glossary and the beginner's hints. */
import { defineWords } from './language';

export const GLOSSARY_WORDS = defineWords(
  {
    title: 'Glossary',
    intro: 'One word, one meaning: in the film, the lessons and the terminal.',
    search: 'Find a word',
    found: (n: number) => `${n} ${n === 1 ? 'word' : 'words'}`,
    none: 'No such word here.',
    source: 'Source',
    more: 'In the glossary',
    meaning: (word: string) => `What ${word} means`,
    hints: 'Hints for beginners',
    hintsHint: 'Words in captions that can be asked about, and every step in plain words.',
    on: 'on',
    off: 'off',
    switchOff: 'No more hints',
    plainly: 'In plain words',
  },
  {
    title: 'Glossar',
    intro: 'Ein Wort, eine Bedeutung: im Film, in den Lektionen und im Terminal.',
    search: 'Ein Wort suchen',
    found: (n) => `${n} ${n === 1 ? 'Wort' : 'Wörter'}`,
    none: 'So ein Wort gibt es hier nicht.',
    source: 'Quelle',
    more: 'Im Glossar',
    meaning: (word) => `Was ${word} bedeutet`,
    hints: 'Hinweise für Anfänger',
    hintsHint: 'Wörter in Bildtexten, nach denen man fragen kann, und jeder Schritt in einfachen Worten.',
    on: 'an',
    off: 'aus',
    switchOff: 'Keine Hinweise mehr',
    plainly: 'In einfachen Worten',
  },
);
