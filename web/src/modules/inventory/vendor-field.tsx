import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { ChoiceField } from '../../shared/document/fields.tsx';
import { plural } from '../../shared/format.ts';
import { ReorderVendorChoices } from './reorder.document.ts';

type Bound = Pick<Parameters<typeof ChoiceField>[0], 'path' | 'value' | 'error'>;

/** One of the vendors, or none. */
export function VendorField({ change, known, disabled, wide, ...bound }: Bound & { change(code: string): void; known?: { code: string; name: string }; disabled?: boolean; wide?: boolean }) {
  const [text, setText] = useState('');
  const { data, loading } = useQuery(ReorderVendorChoices, { variables: { text }, fetchPolicy: 'cache-and-network' });
  const found = (data?.vendors.nodes ?? []).map(({ code, name, leadTimeDays }) => ({ value: code, label: name, hint: leadTimeDays == null ? code : `${code} · ${plural(leadTimeDays, 'day')}` }));
  const choices = known && !found.some(({ value }) => value === known.code) ? [{ value: known.code, label: known.name, hint: known.code }, ...found] : found;
  return <ChoiceField {...bound} label="Vendor" wide={wide} disabled={disabled} search={setText} loading={loading} choices={bound.value ? [...choices, { value: '', label: 'No vendor' }] : choices} change={(code) => change(code ?? '')} />;
}
