import { graphql } from '../../../generated/gql.ts';
import type { RecordSearch } from '../../../shared/web-module.ts';
import { SERIAL_STATUS } from './serial-words.ts';

const FindSerials = graphql(`
  query FindSerials($text: String!, $first: Int!) {
    serialNumbers(first: $first, search: $text) { nodes { id number sku status warehouse { id name } } }
  }
`);

const FindScannedSerial = graphql(`
  query FindScannedSerial($code: String!) {
    scanLookup(code: $code) { serialNumber { id number sku status warehouse { id name } } }
  }
`);

/** What a scanner types of a GS1 code: an identifier of the symbol, or brackets. */
const isGs1 = (text: string): boolean => /^(\]|\()|\u001d/.test(text);

export const serialSearch: RecordSearch = {
  noun: 'serial number',
  async find(client, text, first = 5) {
    const scanned = isGs1(text) ? (await client.query({ query: FindScannedSerial, variables: { code: text.replaceAll('\u001d', '\u241d') }, fetchPolicy: 'network-only', errorPolicy: 'all' })).data?.scanLookup?.serialNumber : undefined;
    const found = scanned ? [scanned] : (await client.query({ query: FindSerials, variables: { text, first }, fetchPolicy: 'network-only' })).data?.serialNumbers.nodes ?? [];
    return found.map((row) => ({ id: row.id, label: `${row.number} · ${row.sku}`, hint: `Serial number ${row.warehouse?.name ?? SERIAL_STATUS[row.status].toLowerCase()}`, path: `/inventory/serials/${row.id}` }));
  },
};
