/** Words of what is shown while a long film is computed, and of a change that has not been. */
import { defineWords } from './language';

const COUNT = { en: new Intl.NumberFormat('en'), de: new Intl.NumberFormat('de') } as const;

export const WORK_WORDS = defineWords(
  {
    title: 'Computing a long film',
    events: (count: number) => `${COUNT.en.format(count)} events so far`,
    beginning: 'Setting the cluster up …',
    stays: 'What is shown stays until it is done.',
    onPage: 'This page computes it by itself, which takes longer: no worker could be had here.',
    cancel: 'Cancel',
    draft: 'This change has not been computed; the film shows what was before.',
    takes: 'This takes a while to compute',
    calledOff: 'This has not been computed: it was cancelled.',
    compute: 'Compute it',
    discard: 'Take it back',
  },
  {
    title: 'Ein langer Film wird gerechnet',
    events: (count: number) => `Bisher ${COUNT.de.format(count)} Ereignisse`,
    beginning: 'Der Cluster wird aufgebaut …',
    stays: 'Was zu sehen ist, bleibt, bis er fertig ist.',
    onPage: 'Diese Seite rechnet ihn selbst, das dauert länger: Ein Worker war hier nicht zu haben.',
    cancel: 'Abbrechen',
    draft: 'Diese Änderung ist nicht gerechnet; der Film zeigt, was vorher war.',
    takes: 'Das zu rechnen dauert einen Moment',
    calledOff: 'Das ist nicht gerechnet: Es wurde abgebrochen.',
    compute: 'Rechnen',
    discard: 'Zurücknehmen',
  },
);
