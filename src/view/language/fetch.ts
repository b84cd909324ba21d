/** Words of what stands in for a part that is being fetched, or could not be; and of our own mistakes. */
import { defineWords } from './language';

export const FETCH_WORDS = defineWords(
  {
    waiting: 'One moment …',
    cancel: 'Cancel',
    failed: 'This part could not be fetched.',
    why: 'The connection may be gone, or the site has changed since this page was opened. Nothing is lost.',
    again: 'Try again',
    reload: 'Reload the page',
    close: 'Close',
  },
  {
    waiting: 'Einen Moment …',
    cancel: 'Abbrechen',
    failed: 'Dieser Teil ließ sich nicht laden.',
    why: 'Vielleicht ist die Verbindung fort, oder die Website hat sich geändert, seit diese Seite geöffnet wurde. Verloren ist nichts.',
    again: 'Noch einmal versuchen',
    reload: 'Seite neu laden',
    close: 'Schließen',
  },
);

export const MISHAP_WORDS = defineWords(
  {
    title: 'Flannelgraph has made a mistake',
    ours: 'It is ours, not yours. This is what the program says about it:',
    report: 'This link leads back here. Please put it into your report:',
    link: 'Link to this mistake',
    copy: 'Copy link',
    back: 'Back to the beginning',
  },
  {
    title: 'Flannelgraph hat einen Fehler gemacht',
    ours: 'Es ist unserer, nicht deiner. Das sagt das Programm dazu:',
    report: 'Dieser Link führt hierher zurück. Bitte gib ihn in deinem Bericht an:',
    link: 'Link zu diesem Fehler',
    copy: 'Link kopieren',
    back: 'Zurück zum Anfang',
  },
);
