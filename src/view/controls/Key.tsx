/** A key of a transport: an icon with a name, and a word below it where there is room. */
import { Icon, type IconName } from './icons';

export interface KeyProps {
  readonly icon: IconName;
  readonly name: string;
  /** What stands on it where there is room for a word; none when left out. */
  readonly short?: string;
  readonly onPress: () => void;
  readonly main?: boolean;
  readonly disabled?: boolean;
}

export function Key({ icon, name, short, onPress, main = false, disabled = false }: KeyProps) {
  return (
    <button
      type="button"
      className={main ? 'key main' : 'key'}
      aria-label={name}
      title={name}
      // A disabled button would drop the focus of whoever steps by keyboard.
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPress}
    >
      <Icon name={icon} />
      {short !== undefined && (
        <span className="key-word" aria-hidden="true">
          {short}
        </span>
      )}
    </button>
  );
}
