/**
 * A profile dropped anywhere on the app, or picked from a dialog: read, checked, kept, and told about. A file that
 * cannot be used changes nothing; all that is wrong with it is listed.
 */
import { createRoot } from 'react-dom/client';
import { LanguageContext, LANGUAGES } from '../../view/language/language';
import { ProfileReport, type ProfileReportProps } from '../../view/room/ProfileReport';
import { roomIn } from '../../link/room';
import { parseQuery, printQuery } from '../../link/query';
import { watchFileDrops } from './file-drop';
import { keepProfile, readProfileFile } from './own-profile';
import '../../view/room/room.css';

/** This page with another profile in its link; the film has none of its own to show, so it goes to the race. */
export function addressWith(search: string, profile: string): string {
  const pairs = parseQuery(search).filter(([name]) => name !== 'profile');
  const room = roomIn(search) === null ? [['view', 'race'] as const] : [];
  const kept = pairs.filter(
    ([name]) => room.length === 0 || !['view', 'step', 't', 'pace', 'v'].includes(name),
  );
  const version = kept.some(([name]) => name === 'v') ? [] : [['v', '1'] as const];
  return printQuery([...version, ...room, ...kept, ['profile', profile]]);
}

function report(props: Omit<ProfileReportProps, 'onClose'>): void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  const used = () => {
    close();
    props.onUse();
  };
  // Outside the tree of the page: it speaks the language that the page says it speaks.
  const language = LANGUAGES.find((name) => name === document.documentElement.lang) ?? 'en';
  root.render(
    <LanguageContext value={language}>
      <ProfileReport {...props} onUse={used} onClose={close} />
    </LanguageContext>,
  );
}

/** Puts a profile that was just kept to use, by name. */
export type UseProfile = (name: string) => void;

/** Where nobody else knows better: the same address with the profile in it. */
export const reopenWith: UseProfile = (name) =>
  location.assign(`${location.pathname}?${addressWith(location.search, name)}`);

/** Reads a file as a profile and tells what became of it. */
export async function receiveProfile(file: File, onUse: UseProfile): Promise<void> {
  const read = await readProfileFile(file);
  if (!read.ok) {
    report({ file: file.name, outcome: { kind: 'refused', problems: read.error }, onUse: () => undefined });
    return;
  }
  const { name, title, machine, date } = read.value;
  keepProfile(read.value);
  report({
    file: file.name,
    outcome: { kind: 'accepted', title, machine: machine.name, date },
    onUse: () => onUse(name),
  });
}

/** Takes profiles that are dropped on the page, until the returned function is called. */
export const watchDrops = (onUse: UseProfile): (() => void) =>
  watchFileDrops((file) => void receiveProfile(file, onUse));
