/** What a reader may change about a story: each field tells when it is left or Enter is pressed. */
import type { LeaseSettings, Pair } from '../../engine';

export interface LeaseSettingsFormProps {
  readonly settings: LeaseSettings;
  /** The story's pairs with one of them changed. */
  readonly onChange: (pairs: readonly Pair[]) => void;
}

const FIELDS = [
  { name: 'nodes', label: 'nodes', size: 3, of: (s: LeaseSettings) => String(s.nodes) },
  { name: 'network', label: 'network', size: 15, of: (s: LeaseSettings) => s.network },
  { name: 'subnetlen', label: 'subnets of /', size: 3, of: (s: LeaseSettings) => String(s.subnetLength) },
  { name: 'days', label: 'days', size: 4, of: (s: LeaseSettings) => String(s.days) },
  { name: 'seed', label: 'seed', size: 5, of: (s: LeaseSettings) => String(s.seed) },
] as const;

export function LeaseSettingsForm({ settings, onChange }: LeaseSettingsFormProps) {
  const told = (name: string, value: string) => {
    // Another network finds its own length of subnets.
    const kept = FIELDS.filter((field) => name !== 'network' || field.name !== 'subnetlen');
    const pairs = kept.map((field): Pair => [field.name, field.name === name ? value : field.of(settings)]);
    onChange([['story', settings.story], ...pairs]);
  };
  return (
    <form className="lease-settings" aria-label="Settings" onSubmit={(event) => event.preventDefault()}>
      {FIELDS.map(({ name, label, size, of }) => (
        <label key={name}>
          {label}{' '}
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
