/** Which machine’s prices are used, and the way to bring one’s own: by file, or by dropping it anywhere on the page. */
import { useRef } from 'react';
import { useLanguage, useWords } from '../language/language';
import { profileTitle } from '../language/profiles';
import { ROOM_WORDS } from '../language/room';

export interface ProfilePickerProps {
  readonly profiles: readonly { readonly name: string; readonly title: string }[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
  readonly onFile: (file: File) => void;
}

export function ProfilePicker({ profiles, chosen, onChoose, onFile }: ProfilePickerProps) {
  const words = useWords(ROOM_WORDS);
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="profile-picker">
      <label>
        {words.pricesOf}{' '}
        <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {profiles.map((profile) => (
            <option key={profile.name} value={profile.name}>
              {profileTitle(profile, language)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        title={words.yourMachineHint}
        onClick={() => input.current?.click()}
      >
        {words.yourMachine}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words.profile}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </span>
  );
}
