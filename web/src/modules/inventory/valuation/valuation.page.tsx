import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { ItemValuationsQuery, ValuationMethod } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { formatAmount, formatInstant, formatMoney } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { ReorderItemChoices } from '../reorder.document.ts';
import { METHODS, methodWord } from './valuation-words.ts';

const ItemValuations = graphql(`
  query ItemValuations($first: Int, $after: String, $last: Int, $before: String, $filter: ItemValuationFilter, $sort: [ItemValuationSort!], $search: String, $withCost: Boolean!) {
    itemValuations(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id method standardCost @include(if: $withCost) updatedAt sku variant { id name } }
    }
  }
`);

const SettleValuation = graphql(`
  mutation SettleValuation($input: ItemValuationInput!) { itemValuationSet(input: $input) { itemValuation { id } userErrors { code message field details } } }
`);

type Row = ItemValuationsQuery['itemValuations']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'SKU', sort: 'sku', width: 200, phone: 'title', text: (row) => row.sku }),
  textColumn<Row>({ key: 'name', path: 'variant.name', title: 'Name', phone: 'line', text: (row) => row.variant.name }),
  textColumn<Row>({ key: 'method', path: 'method', title: 'Method', sort: 'method', width: 170, phone: 'line', text: (row) => methodWord(row.method) }),
  { key: 'standardCost', path: 'standardCost', kind: 'amount', permission: 'stock:see-cost', include: 'withCost', title: 'Standard cost', sort: 'standardCost', align: 'figure', width: 130, phone: 'figure', render: (row) => (row.standardCost ? formatAmount(row.standardCost) : '–'), text: (row) => row.standardCost ?? '' },
  { key: 'updatedAt', path: 'updatedAt', kind: 'instant', title: 'Settled', sort: 'updatedAt', width: 160, render: (row) => formatInstant(row.updatedAt), text: (row) => row.updatedAt },
];

const filters: readonly Filter[] = [{ key: 'method', label: 'Method', kind: 'choice', options: [...METHODS], quick: true }];

/** How items are valued, where that is not by moving average. */
export function ValuationPage() {
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const close = () => setParams((now) => { const next = new URLSearchParams(now); next.delete('item'); next.delete('new'); return next; }, { replace: true });
  const open = params.get('item');
  const maySet = may('stock:value') && may('stock:see-cost');
  return (
    <>
      <List
        title="Valuation" noun={['item', 'items']} document={ItemValuations} connection={(data) => data.itemValuations}
        columns={columns} filters={filters} sort={{ field: 'updatedAt', direction: 'DESC' }} searchHint="Search SKU"
        path={maySet ? (row) => `/inventory/valuation?item=${row.id}` : undefined}
        primary={maySet ? { label: 'Settle valuation', path: '/inventory/valuation?new=1' } : undefined}
        importKind={maySet ? 'item-valuations' : undefined}
        empty="Every item is valued by moving average. First in, first out or a standard cost is settled per item, before it moves for the first time."
      />
      {params.get('new') && maySet && <ValuationDialog close={close} />}
      {open && maySet && <OpenedValuation key={open} id={open} close={close} />}
    </>
  );
}

const ItemValuationOne = graphql(`
  query ItemValuationOne($id: ID!) { itemValuations(first: 1, filter: { id: { eq: $id } }) { nodes { id method standardCost updatedAt sku variant { id name } } } }
`);

function OpenedValuation({ id, close }: { id: string; close(): void }) {
  const { data } = useQuery(ItemValuationOne, { variables: { id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const row = data?.itemValuations.nodes[0];
  return row ? <ValuationDialog row={row} close={close} /> : null;
}

function ValuationDialog({ row, close }: { row?: Row; close(): void }) {
  const draft = useDraft({ sku: row?.sku ?? '', method: row?.method ?? ('STANDARD' as ValuationMethod), standardCost: row?.standardCost ?? '', reason: '' });
  const [text, setText] = useState('');
  const { data, loading } = useQuery(ReorderItemChoices, { variables: { text }, skip: row !== undefined, fetchPolicy: 'cache-and-network' });
  const [settle] = useMutation(SettleValuation);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const { values } = draft;
  const isStandard = values.method === 'STANDARD';
  const run = async () => {
    const isDone = await save(async () => (await settle({ variables: { input: { sku: values.sku, method: values.method, ...(isStandard ? { standardCost: values.standardCost.trim() ? plainDecimal(values.standardCost) : null, reason: values.reason.trim() || null } : {}) } } })).data?.itemValuationSet);
    if (!isDone) return;
    for (const fieldName of ['itemValuations', 'stockLevels', 'stockLedger', 'stockSummary']) cache.evict({ fieldName });
    void message.success('Valuation settled');
    close();
  };
  return (
    <FormDialog
      title={row ? `Valuation of ${row.sku}` : 'Settle how an item is valued'} verb="Settle valuation" editing={draft} busy={busy} run={() => void run()} close={close} width={480}
      says={row?.standardCost && isStandard ? `What is on hand is worth ${formatMoney(row.standardCost)} a unit now, and the new cost from this moment on.` : 'The method is settled before the item moves for the first time; a standard cost may change at any time.'}
    >
      {!row && <ChoiceField label="Item" required wide autoFocus search={setText} loading={loading} choices={(data?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }))} {...draft.bind('sku')} change={(sku) => draft.set({ sku: sku ?? '' })} />}
      <ChoiceField label="Method" required wide={!isStandard} choices={METHODS} {...draft.bind('method')} change={(method) => draft.set({ method: method as ValuationMethod })} />
      {isStandard && <TextField label="Standard cost" required autoFocus={row !== undefined} hint="Rupees per unit, without taxes that are credited" {...draft.bind('standardCost')} />}
      {isStandard && <TextField label="Reason" wide maxLength={500} placeholder="Price list of the mill from April" {...draft.bind('reason')} />}
    </FormDialog>
  );
}
