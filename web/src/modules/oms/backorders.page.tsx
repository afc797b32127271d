import { useMemo, useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { BackordersQuery } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatDay, formatQuantity, formatWhen, plural, today } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { addDays } from '../../shared/list/period.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { priorityChoices } from './order-words.ts';
import { TakeOverDialog } from './take-over-dialog.tsx';
import { AFTER_CHANGE, useOrderSaving } from './order-saving.ts';
import './holds.css';

const Backorders = graphql(`
  query Backorders($first: Int, $after: String, $last: Int, $before: String, $filter: OrderLineFilter, $sort: [OrderLineSort!], $search: String) {
    backorders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id sku description unit quantity reserved backordered waitingSince expectedOn promisedOn order { id number customerName priority promisedOn stockLapsedAt warehouse { id name } } }
    }
  }
`);

const ReserveBackorders = graphql(`
  mutation ReserveBackorders($input: BackordersReserveInput!) { backordersReserve(input: $input) { lines { id reserved backordered } userErrors { code message field details } } }
`);

const ExpectLine = graphql(`
  mutation ExpectLine($input: OrderLineExpectInput!) { orderLineExpect(input: $input) { orderLine { id expectedOn promisedOn } userErrors { code message field details } } }
`);

type Row = BackordersQuery['backorders']['nodes'][number];

const promisedOf = (row: Row): string | null | undefined => row.promisedOn ?? row.order.promisedOn;

function Day({ day }: { day: string | null | undefined }) {
  return day ? <>{formatDay(day)}</> : <span className="soft">–</span>;
}

function Promised({ row }: { row: Row }) {
  const day = promisedOf(row);
  return <span className="order-state"><Day day={day} />{day && day < today() && <Status of="OVERDUE" word="Late" />}</span>;
}

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'sku', path: 'sku', title: 'Item', sort: 'sku', width: 180, phone: 'title', text: (row) => row.sku }),
  textColumn<Row>({ key: 'description', path: 'description', title: 'Description', sort: 'description', width: 220, hidden: true, text: (row) => row.description }),
  { key: 'backordered', path: 'backordered', kind: 'text', title: 'Waiting', sort: 'backordered', align: 'figure', width: 100, phone: 'figure', render: (row) => formatQuantity(row.backordered, row.unit), text: (row) => row.backordered },
  { key: 'reserved', path: 'reserved', kind: 'text', title: 'Reserved', sort: 'reserved', align: 'figure', width: 110, hidden: true, render: (row) => formatQuantity(row.reserved, row.unit), text: (row) => row.reserved },
  textColumn<Row>({ key: 'order', path: 'order.number', title: 'Order', width: 150, phone: 'line', text: (row) => row.order.number }),
  textColumn<Row>({ key: 'customer', path: 'order.customerName', title: 'Customer', width: 150, phone: 'line', text: (row) => row.order.customerName }),
  { key: 'priority', path: 'order.priority', kind: 'text', title: 'Urgency', width: 110, render: (row) => priorityChoices[row.order.priority - 1]?.label ?? '', text: (row) => String(row.order.priority) },
  { key: 'since', path: 'waitingSince', kind: 'instant', title: 'Since', sort: 'waitingSince', width: 150, phone: 'line', render: (row) => (row.waitingSince ? formatWhen(row.waitingSince) : ''), text: (row) => row.waitingSince ?? '' },
  { key: 'promised', path: 'order.promisedOn', kind: 'day', title: 'Promised by', width: 150, phone: 'status', render: (row) => (row.order.stockLapsedAt ? <Status of="EXPIRED" word="Unpaid: not served" /> : <Promised row={row} />), text: (row) => promisedOf(row) ?? '' },
  { key: 'expected', path: 'expectedOn', kind: 'day', title: 'Expected', sort: 'expectedOn', width: 110, phone: 'line', render: (row) => <Day day={row.expectedOn} />, text: (row) => row.expectedOn ?? '' },
  textColumn<Row>({ key: 'warehouse', path: 'order.warehouse.name', title: 'Warehouse', width: 150, hidden: true, text: (row) => row.order.warehouse.name }),
];

const filters: readonly Filter[] = [
  { key: 'sku', label: 'Item', kind: 'text', quick: true },
  { key: 'waitingSince', label: 'Since', kind: 'instants', quick: true },
  { key: 'expectedOn', label: 'Stock expected', kind: 'days', optional: true },
  { key: 'promisedOn', label: 'Line promised by', kind: 'days', optional: true },
];

const views: readonly View[] = [
  { label: 'No day known', filters: { expectedOn: ':empty' } },
  { label: 'Expected by today', filters: { expectedOn: `..${today()}` } },
  { label: 'Overdue at the vendor', filters: { expectedOn: `..${addDays(today(), -1)}` } },
];

/** When the goods of a line come, and by when it is promised. */
function ExpectDialog({ row, close }: { row: Row; close: () => void }) {
  const draft = useDraft({ expectedOn: row.expectedOn ?? '', promisedOn: row.promisedOn ?? '' });
  const [expect] = useMutation(ExpectLine);
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  async function send() {
    return (await expect({ variables: { input: { lineId: row.id, expectedOn: draft.values.expectedOn || null, promisedOn: draft.values.promisedOn || null } } })).data?.orderLineExpect;
  }
  return (
    <FormDialog title={`${row.sku} for ${row.order.number}`} verb="Save days" says={`${formatQuantity(row.backordered, row.unit)} wait for stock for ${row.order.customerName}.`} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, () => `Days of ${row.sku} saved`).then((done) => done && close())}>
      <DayField label="Stock expected" {...draft.bind('expectedOn')} />
      <DayField label="Promised by" hint="Empty: the day of the order" {...draft.bind('promisedOn')} />
    </FormDialog>
  );
}

/** The queue of lines that wait for stock, and the work that gives out what has come. */
export function BackordersPage() {
  const may = useMay();
  const readOnly = useIsReadOnly();
  const [expecting, setExpecting] = useState<Row>();
  const [taking, setTaking] = useState<Row>();
  const all = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'expect', title: 'Days', permission: 'order:amend', width: 90, render: (row) => <Button size="small" disabled={readOnly} aria-label={`Set days of ${row.sku} for ${row.order.number}`} onClick={() => setExpecting(row)}>Set days</Button>, text: () => '' },
    { key: 'take', title: 'Take over', permission: 'order:take-over', width: 100, render: (row) => (row.order.priority < 5 ? <Button size="small" disabled={readOnly} aria-label={`Take over ${row.sku} for ${row.order.number}`} onClick={() => setTaking(row)}>Take over</Button> : null), text: () => '' },
  ], [readOnly]);
  return (
    <>
      <List
        title="Backorders" noun={['waiting line', 'waiting lines']} document={Backorders} connection={(data) => data.backorders}
        columns={all} filters={filters} views={views} sort={{ field: 'waitingSince', direction: 'ASC' }} searchHint="Search item"
        path={(row) => `/oms/orders/${row.order.id}`} aside={may('order:confirm') ? <ReserveButton disabled={readOnly} /> : undefined}
        empty="Nothing waits for stock. Lines come here when an order is confirmed although not every unit is there."
      />
      {taking && <TakeOverDialog line={taking} close={() => setTaking(undefined)} />}
      {expecting && <ExpectDialog row={expecting} close={() => setExpecting(undefined)} />}
    </>
  );
}

function ReserveButton({ disabled }: { disabled: boolean }) {
  const [reserve, { loading }] = useMutation(ReserveBackorders);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const run = async () => {
    const { data } = await reserve({ variables: { input: {} } });
    const answer = data?.backordersReserve;
    if (!answer) return;
    if (answer.userErrors[0]) { void message.error(answer.userErrors[0].message); return; }
    for (const fieldName of AFTER_CHANGE) cache.evict({ fieldName });
    void message.success(answer.lines?.length ? `Stock reserved for ${plural(answer.lines.length, 'line')}` : 'No stock has come for what waits');
  };
  return <Button disabled={disabled} loading={loading} title="The more urgent order first, then the earlier promise, then whoever has waited longer" onClick={() => void run().catch((error: unknown) => message.error(readFailure(error).message))}>Reserve what has come</Button>;
}
