import { Button } from 'antd';
import { Link } from 'react-router';
import type { AllocationRunsQuery } from '../../generated/graphql.ts';
import { formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { AllocationRuns } from './allocation.document.ts';
import { RESULT_WORDS, resultStatus, TRIGGER_WORDS } from './allocation-words.ts';

type Row = AllocationRunsQuery['allocationRuns']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'order', path: 'orderNumber', title: 'Order', sort: 'orderNumber', width: 150, phone: 'title', text: (row) => row.orderNumber }),
  { key: 'at', path: 'at', kind: 'instant', title: 'Decided', sort: 'at', width: 150, phone: 'line', render: (row) => formatWhen(row.at), text: (row) => row.at },
  textColumn<Row>({ key: 'warehouses', path: 'warehouseCodes', title: 'From', sort: 'warehouseCodes', width: 180, phone: 'line', text: (row) => row.warehouseCodes || 'Nowhere' }),
  textColumn<Row>({ key: 'count', path: 'warehouseCount', kind: 'whole', title: 'Warehouses', sort: 'warehouseCount', align: 'figure', width: 110, phone: 'figure', text: (row) => String(row.warehouseCount) }),
  textColumn<Row>({ key: 'rules', path: 'ruleNames', title: 'Rule', phone: 'line', text: (row) => row.ruleNames }),
  textColumn<Row>({ key: 'trigger', path: 'trigger', title: 'Because', sort: 'trigger', width: 160, text: (row) => TRIGGER_WORDS[row.trigger] }),
  textColumn<Row>({ key: 'reason', path: 'reason', title: 'Reason', hidden: true, text: (row) => row.reason ?? '' }),
  textColumn<Row>({ key: 'pincode', path: 'pincode', title: 'Pincode', sort: 'pincode', width: 90, text: (row) => row.pincode ?? '' }),
  textColumn<Row>({ key: 'actor', path: 'actorName', title: 'By', width: 150, hidden: true, text: (row) => row.actorName }),
  { key: 'result', path: 'result', title: 'Result', sort: 'result', width: 110, phone: 'status', render: (row) => <Status of={resultStatus(row.result)} word={RESULT_WORDS[row.result]} />, text: (row) => RESULT_WORDS[row.result] },
];

const filters: readonly Filter[] = [
  { key: 'result', label: 'Result', kind: 'choice', options: [{ value: 'COMPLETE', label: 'Complete' }, { value: 'PARTIAL', label: 'Partly' }], quick: true },
  { key: 'warehouseCodes', label: 'Warehouse', kind: 'text', quick: true },
  { key: 'orderNumber', label: 'Order', kind: 'text' },
  { key: 'at', label: 'Decided', kind: 'instants', quick: true },
  { key: 'trigger', label: 'Because', kind: 'choice', options: Object.entries(TRIGGER_WORDS).map(([value, label]) => ({ value, label })) },
  { key: 'ruleNames', label: 'Rule', kind: 'text' },
];

/** Every decision about the warehouses of an order, the latest first. */
export function AllocationLogPage() {
  return (
    <List
      title="Allocation log" noun={['decision', 'decisions']} document={AllocationRuns} connection={(data) => data.allocationRuns}
      columns={columns} filters={filters} views={[{ label: 'Partly promised', filters: { result: 'PARTIAL' } }, { label: 'By hand', filters: { trigger: 'BY_HAND' } }]}
      sort={{ field: 'at', direction: 'DESC' }} searchHint="Search order, warehouse, rule"
      path={(row) => `/oms/allocation/log/${row.id}`}
      aside={<><Link to="/oms/allocation" className="button-link"><Button type="text" tabIndex={-1}>Rules</Button></Link><Link to="/oms/allocation/dry-run" className="button-link"><Button type="text" tabIndex={-1}>Dry run</Button></Link></>}
      empty="Nothing was decided yet. When an order is confirmed and a rule is active, the decision is kept here with its reasons."
    />
  );
}
