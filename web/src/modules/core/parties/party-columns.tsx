import type { ApolloClient } from '@apollo/client';
import { formatWhen, sentence } from '../../../shared/format.ts';
import type { UserError } from '../../../shared/document/draft.ts';
import type { CellEdit, Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { Status } from '../../../shared/status.tsx';
import { CATEGORIES } from './party-section.tsx';
import { standing } from './party-words.ts';

export interface PartyRow {
  id: string; code: string; name: string; gstCategory: string; gstin?: string | null; email?: string | null; phone?: string | null; isActive: boolean; isBlocked: boolean; isMerged: boolean; updatedAt: string; version: number;
  addresses: readonly { city: string; stateCode: string; country: string; isBilling: boolean }[];
  contacts: readonly { name: string; phone?: string | null; isPrimary: boolean }[];
}

type States = readonly { code: string; name: string; abbreviation: string }[];

/** What of a row may be changed where it stands: who may, and how one field is stored over the version that is seen. */
export interface PartyEdit<Row> { permission: string; save(client: ApolloClient, row: Row, field: 'phone' | 'email', value: string | null): Promise<readonly UserError[] | undefined> }

/** The columns that customers and vendors share. */
export function partyColumns<Row extends PartyRow>(states: States, edit: PartyEdit<Row>): Column<Row>[] {
  const cell = (field: 'phone' | 'email'): CellEdit<Row> => ({ kind: 'text', permission: edit.permission, value: (row) => row[field] ?? '', save: (client, row, value) => edit.save(client, row, field, value.trim() || null) });
  const place = (row: Row) => {
    const address = row.addresses.find((candidate) => candidate.isBilling) ?? row.addresses[0];
    if (!address) return '';
    if (address.country !== 'IN') return `${address.city}, ${address.country}`;
    return `${address.city}, ${states.find((state) => state.code === address.stateCode)?.abbreviation ?? address.stateCode}`;
  };
  const contact = (row: Row) => row.contacts.find(({ isPrimary }) => isPrimary) ?? row.contacts[0];
  const state = (row: Row) => standing(row);
  return [
    textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 110, phone: 'line', text: (row) => row.code }),
    textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
    textColumn<Row>({ key: 'place', path: 'addresses.city', title: 'Place', phone: 'line', text: place }),
    { key: 'gstin', path: 'gstin', kind: 'text', title: 'GSTIN', sort: 'gstin', width: 170, render: (row) => row.gstin ?? <span className="soft">{sentence(row.gstCategory)}</span>, text: (row) => row.gstin ?? '' },
    textColumn<Row>({ key: 'contact', path: 'contacts.name', title: 'Contact', text: (row) => contact(row)?.name ?? '' }),
    textColumn<Row>({ key: 'phone', path: 'phone', title: 'Phone', width: 150, text: (row) => row.phone ?? contact(row)?.phone ?? '', edit: cell('phone') }),
    textColumn<Row>({ key: 'email', path: 'email', title: 'E-mail', hidden: true, text: (row) => row.email ?? '', edit: cell('email') }),
    { key: 'state', path: 'isActive', kind: 'flag', title: 'Status', width: 110, phone: 'status', render: (row) => <Status of={state(row).code} word={state(row).word} />, text: (row) => state(row).word ?? sentence(state(row).code) },
    { key: 'updated', path: 'updatedAt', kind: 'instant', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
  ];
}

export const partyFilters = (states: States): Filter[] => [
  { key: 'gstCategory', label: 'GST category', kind: 'choice', options: CATEGORIES },
  { key: 'stateCode', label: 'State', kind: 'choice', options: states.map(({ code, name }) => ({ value: code, label: name })) },
  { key: 'gstin', label: 'GSTIN', kind: 'text' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'isActive', label: 'Active', kind: 'yesno' },
  { key: 'isBlocked', label: 'Blocked', kind: 'yesno' },
  { key: 'isMerged', label: 'Merged', kind: 'yesno' },
];
