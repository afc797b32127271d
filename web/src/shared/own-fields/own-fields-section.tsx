import { Select } from 'antd';
import { plainDecimal } from '../decimal.ts';
import type { Draft } from '../document/draft.ts';
import { ChoiceField, DayField, Field, TextField } from '../document/fields.tsx';
import { Section } from '../document/section.tsx';
import { useWords } from '../words/words.ts';
import type { OwnField } from './own-fields.ts';
import type { OwnValues } from './own-values.ts';
import { useOwnFields } from './own-fields.ts';

interface Props { noun: string; draft: Pick<Draft<{ customFields: OwnValues }>, 'values' | 'errors'> & { set(patch: { customFields: OwnValues }): void }; isLocked?: boolean }

/** The company's own fields of this kind of record; nothing where it has none. */
export function OwnFieldsSection({ noun, draft, isLocked }: Props) {
  const fields = useOwnFields(noun);
  const say = useWords();
  const { customFields } = draft.values;
  if (fields.length === 0) return null;
  return (
    <Section title={say('ownFields')}>
      <div className="fields">
        {fields.map((field) => <OwnFieldInput key={field.key} field={field} isLocked={isLocked} value={customFields[field.key]} error={draft.errors.get(`customFields.${field.key}`)} change={(value) => draft.set({ customFields: { ...customFields, [field.key]: value } })} />)}
      </div>
    </Section>
  );
}

interface InputProps { field: OwnField; value: OwnValues[string] | undefined; error: string | undefined; isLocked?: boolean; change(value: OwnValues[string]): void }

function OwnFieldInput({ field: { key, label, kind, choices, isRequired, help }, value, error, isLocked, change }: InputProps) {
  const say = useWords();
  const path = `customFields.${key}`;
  const common = { label, hint: help ?? undefined, required: isRequired, path, error, disabled: isLocked };
  const text = typeof value === 'string' ? value : '';
  const nothing = isRequired ? [] : [{ value: '', label: say('notSaid') }];
  // A word that was taken out of the list stays where it was chosen.
  const words = (chosen: readonly string[]) => [...new Set([...choices, ...chosen])].map((word) => ({ value: word, label: word }));
  switch (kind) {
    case 'DAY': return <DayField {...common} value={text} change={change} />;
    case 'NUMBER': return <TextField {...common} value={text} change={(typed) => change(plainDecimal(typed))} />;
    case 'FLAG': return <ChoiceField {...common} placeholder={say('notSaid')} choices={[...nothing, { value: 'yes', label: say('yes') }, { value: 'no', label: say('no') }]} value={value === true ? 'yes' : value === false ? 'no' : ''} change={(said) => change(said === 'yes' ? true : said === 'no' ? false : '')} />;
    case 'CHOICE': return <ChoiceField {...common} placeholder={say('notSaid')} choices={[...nothing, ...words(text ? [text] : [])]} value={text} change={(said) => change(said ?? '')} />;
    case 'CHOICES': {
      const chosen = Array.isArray(value) ? [...(value as readonly string[])] : [];
      return (
        <Field label={label} path={path} error={error} hint={help} required={isRequired}>
          <Select<string[]> mode="multiple" id={`field-customFields-${key}`} disabled={isLocked} status={error ? 'error' : undefined} aria-invalid={error ? true : undefined} aria-required={isRequired} value={chosen} options={words(chosen)} onChange={change} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
      );
    }
    default: return <TextField {...common} maxLength={1000} value={text} change={change} />;
  }
}
