/** What a reader may change about a story: each field tells when it is left or Enter is pressed. */
import { useWords } from '../language/language';
import { LEASE_WORDS } from '../language/leases';
import type { LeaseSettings, Pair } from '../../engine';

export interface LeaseSettingsFormProps {
  readonly settings: LeaseSettings;
  /** The story's pairs with one of them changed. */
  readonly onChange: (pairs: readonly Pair[]) => void;
}

const FIELDS = [
  { name: 'nodes', size: 3, of: (s: LeaseSettings) => String(s.nodes) },
  { name: 'network', size: 15, of: (s: LeaseSettings) => s.network },
  { name: 'subnetlen', size: 3, of: (s: LeaseSettings) => String(s.subnetLength) },
  { name: 'days', size: 4, of: (s: LeaseSettings) => String(s.days) },
  { name: 'seed', size: 5, of: (s: LeaseSettings) => String(s.seed) },
] as const;

export function LeaseSettingsForm({ settings, onChange }: LeaseSettingsFormProps) {
  const words = useWords(LEASE_WORDS);
  const told = (name: string, value: string) => {
    // Another network finds its own length of subnets.
    const kept = FIELDS.filter((field) => name !== 'network' || field.name !== 'subnetlen');
    const pairs = kept.map((field): Pair => [field.name, field.name === name ? value : field.of(settings)]);
    onChange([['story', settings.story], ...pairs]);
  };
  return (
    <form className="lease-settings" aria-label={words.settings} onSubmit={(event) => event.preventDefault()}>
      {FIELDS.map(({ name, size, of }) => (
        <label key={name}>
          {words.fields[name]}{' '}
          <input
            key={`${name} ${of(settings)}`}
            className="mono"
            size={size}
            defaultValue={of(settings)}
            onBlur={(event) => {
              if (event.target.value !== of(settings)) told(name, event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </label>
      ))}
    </form>
  );
}
