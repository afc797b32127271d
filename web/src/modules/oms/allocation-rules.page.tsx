import { useMemo, useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { AllocationRuleFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { useIsPhone } from '../../shared/viewport.ts';
import { AllocationRules, AllocationRuleTurns, ArrangeAllocationRules } from './allocation.document.ts';
import { conditionWords, CRITERION_WORDS, limitWords } from './allocation-words.ts';
import { moved } from './ordered-list.tsx';
import './allocation.css';

type Row = AllocationRuleFieldsFragment;

const criteriaOf = (row: Row) => row.criteria.map((criterion) => CRITERION_WORDS[criterion]).join(', then ').toLowerCase();

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', path: 'name', title: 'Rule', sort: 'name', width: 210, phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'when', title: 'Speaks of', width: 190, phone: 'line', text: conditionWords }),
  textColumn<Row>({ key: 'by', title: 'Better is', width: 230, phone: 'line', text: criteriaOf }),
  textColumn<Row>({ key: 'limits', title: 'Limits', width: 230, text: limitWords }),
  { key: 'isActive', path: 'isActive', kind: 'flag', title: 'State', sort: 'isActive', width: 100, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'yes' : 'no') },
];

const filters: readonly Filter[] = [{ key: 'isActive', label: 'Active', kind: 'yesno', quick: true }];

/** Allocation rules in their turn: the first that speaks of a line decides from where it is promised. */
export function AllocationRulesPage() {
  const may = useMay();
  const mayChange = useMayChange('allocation:write');
  // A row of the phone is a button, and holds none.
  const mayArrange = !useIsPhone() && mayChange;
  const turns = useTurns();
  const withTurns = useMemo((): readonly Column<Row>[] => [
    columns[0]!,
    { key: 'priority', path: 'priority', kind: 'whole', title: 'Turn', sort: 'priority', align: 'figure', width: mayArrange ? 120 : 70, phone: 'figure', text: (row) => String(row.priority), render: (row) => (mayArrange ? <Turn row={row} turns={turns} /> : String(row.priority)) },
    ...columns.slice(1),
  ], [mayArrange, turns]);
  return (
    <List
      title="Allocation rules" noun={['rule', 'rules']} document={AllocationRules} connection={(data) => data.allocationRules}
      columns={withTurns} filters={filters} sort={{ field: 'priority', direction: 'ASC' }} searchHint="Search name"
      path={(row) => `/oms/allocation/${row.id}`}
      primary={may('allocation:write') ? { label: 'New rule', path: '/oms/allocation/new' } : undefined} importKind={may('allocation:write') ? 'allocation-rules' : undefined}
      aside={<><Link to="/oms/allocation/dry-run" className="button-link"><Button type="text" tabIndex={-1}>Dry run</Button></Link><Link to="/oms/allocation/log" className="button-link"><Button type="text" tabIndex={-1}>Log</Button></Link></>}
      empty="No rules yet: every order is promised from the warehouse it names, or not at all. A rule says by what a warehouse is chosen, for which orders, and whether an order may be split."
    />
  );
}

interface Turns { move(id: string, to: { by: number } | { before: string }): void; dragged: string | undefined; drag(id: string | undefined): void }

/** Gives rules another turn; the order of all of them is asked first, for the list may show only some. */
function useTurns(): Turns {
  const client = useApolloClient();
  const [arrange] = useMutation(ArrangeAllocationRules);
  const { message } = App.useApp();
  const [dragged, drag] = useState<string>();
  return useMemo(() => ({
    dragged, drag,
    move: (id, to) => void (async () => {
      const { data } = await client.query({ query: AllocationRuleTurns, fetchPolicy: 'network-only' });
      const ids = data?.allocationRules.nodes.map((rule) => rule.id) ?? [];
      const from = ids.indexOf(id);
      const at = 'by' in to ? from + to.by : ids.indexOf(to.before);
      if (from < 0 || at < 0 || at >= ids.length || at === from) return;
      const answer = (await arrange({ variables: { input: { ids: moved(ids, from, at) } } })).data?.allocationRulesArrange;
      const refused = answer?.userErrors[0];
      if (refused) return void message.error(refused.message);
      client.cache.evict({ fieldName: 'allocationRules' });
    })().catch((error: unknown) => message.error(readFailure(error).message)),
  }), [arrange, client, dragged, message]);
}

/** The turn of a rule: dragged onto another one, or moved by its buttons. */
function Turn({ row, turns }: { row: Row; turns: Turns }) {
  const step = (by: number) => (event: { stopPropagation(): void; preventDefault(): void }) => { event.stopPropagation(); event.preventDefault(); turns.move(row.id, { by }); };
  return (
    <span
      className={turns.dragged && turns.dragged !== row.id ? 'turn ordered-target' : 'turn'} draggable title="Drag onto another rule, or use the arrows"
      onClick={(event) => event.stopPropagation()} onDragStart={() => turns.drag(row.id)} onDragEnd={() => turns.drag(undefined)} onDragOver={(event) => event.preventDefault()}
      onDrop={() => { if (turns.dragged && turns.dragged !== row.id) turns.move(turns.dragged, { before: row.id }); turns.drag(undefined); }}
    >
      {row.priority}
      <Button type="text" size="small" icon={<Icon name="up" size={14} />} aria-label={`Move ${row.name} up`} onClick={step(-1)} />
      <Button type="text" size="small" icon={<Icon name="down" size={14} />} aria-label={`Move ${row.name} down`} onClick={step(1)} />
    </span>
  );
}
