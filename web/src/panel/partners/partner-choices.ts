import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { FindPartners } from './partners.document.ts';

/** Partners by the first letters somebody types, and the one that is chosen already, wherever it stands in the alphabet. */
export function usePartnerChoices(chosen?: { readonly id: string; readonly name: string } | null) {
  const [search, setSearch] = useState('');
  const { data, previousData, loading } = useQuery(FindPartners, { variables: { search: search || null } });
  const found = (data ?? previousData)?.partners.nodes ?? [];
  const all = chosen && !search && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return { choices: all.map(({ id, name }) => ({ value: id, label: name })), search: setSearch, loading, isNone: !search && found.length === 0 };
}
