import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import type { Bound } from '../../shared/document/draft.ts';
import { ChoiceField } from '../../shared/document/fields.tsx';
import { FindTenants } from './prices.document.ts';

/** One company, found by name or address. */
export function TenantField({ label, hint, required, ...bound }: { label: string; hint?: string; required?: boolean } & Bound<string>) {
  const [search, setSearch] = useState('');
  const { data, loading } = useQuery(FindTenants, { variables: { search: search || null } });
  const choices = (data?.tenants.nodes ?? []).map(({ id, name, slug }) => ({ value: id, label: name, hint: slug }));
  return <ChoiceField label={label} hint={hint} required={required} choices={choices} loading={loading} search={setSearch} placeholder="Name or address" {...bound} change={(id) => bound.change(id ?? '')} />;
}
