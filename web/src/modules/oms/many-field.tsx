import { Select } from 'antd';
import type { Bound } from '../../shared/document/draft.ts';
import { Field } from '../../shared/document/fields.tsx';

interface Props extends Bound<string[]> { label: string; hint?: string; choices?: readonly { value: string; label: string }[]; placeholder?: string; disabled?: boolean }

/** Several words: of a known list, or typed where there is none. */
export function ManyField({ label, hint, path, value, change, error, choices, placeholder, disabled }: Props) {
  const id = `field-${path}`;
  return (
    <Field label={label} path={path} error={error} hint={hint}>
      <Select<string[]>
        id={id} mode={choices ? 'multiple' : 'tags'} disabled={disabled} placeholder={placeholder} status={error ? 'error' : undefined} aria-invalid={error ? true : undefined} aria-describedby={error ?? hint ? `${id}-note` : undefined}
        value={value} onChange={change} tokenSeparators={choices ? undefined : [',']} showSearch={{ optionFilterProp: 'label' }} options={choices ? choices.map((choice) => ({ ...choice })) : value.map((word) => ({ value: word, label: word }))}
        notFoundContent={choices ? 'Nothing found' : 'Type and press Enter'}
      />
    </Field>
  );
}
