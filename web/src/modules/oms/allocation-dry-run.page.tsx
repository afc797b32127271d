import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Radio } from 'antd';
import { Link } from 'react-router';
import type { AllocationDryRunInput, DryRunAllocationQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { readFailure } from '../../shared/failure.ts';
import { sentence } from '../../shared/format.ts';
import { useItems } from '../../shared/lines/items.ts';
import type { LineColumn } from '../../shared/lines/line-column.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { writtenLines } from '../../shared/lines/written.ts';
import { Page } from '../../shared/page.tsx';
import { Status } from '../../shared/status.tsx';
import { AllocationRuleTurns, DryRunAllocation, OrdersToTry } from './allocation.document.ts';
import { AllocationExplained } from './allocation-explained.tsx';
import { RESULT_WORDS, resultStatus } from './allocation-words.ts';
import { OrderChoices } from './order.document.ts';
import { blankLine, pickItem, type DraftLine } from './order-line.ts';

type Plan = DryRunAllocationQuery['allocationDryRun'];

const columns: readonly LineColumn<DraftLine>[] = [
  { key: 'sku', title: 'SKU', kind: 'item', least: 120 },
  { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 84, align: 'figure' },
];

const start = () => ({ about: 'imagined' as 'order' | 'imagined', orderId: '', lines: [blankLine()], pincode: '', channel: 'DIRECT', value: '', warehouseId: '', isPrepaid: false, ruleId: '', time: '' });

/** From where an order would be promised, and why; nothing is written. */
export function AllocationDryRunPage() {
  const draft = useDraft(start);
  const client = useApolloClient();
  const items = useItems();
  const [text, setText] = useState('');
  const [plan, setPlan] = useState<Plan>();
  const [busy, setBusy] = useState(false);
  const { data: found, loading } = useQuery(OrdersToTry, { variables: { text }, fetchPolicy: 'cache-and-network' });
  const { data: choices } = useQuery(OrderChoices);
  const { data: turns } = useQuery(AllocationRuleTurns);
  const { values } = draft;
  const written = writtenLines(values.lines);
  const isReady = values.about === 'order' ? values.orderId !== '' : written.length > 0;
  const input = (): AllocationDryRunInput => ({
    ...(values.about === 'order' ? { orderId: values.orderId } : {
      lines: written.map(({ sku, quantity }) => ({ sku: sku.trim(), quantity: plainDecimal(quantity) || '0' })), pincode: values.pincode.trim() || null, channel: values.channel.trim() || null,
      value: values.value.trim() ? plainDecimal(values.value) : null, isPrepaid: values.isPrepaid, warehouseId: values.warehouseId || null,
    }),
    ...(values.ruleId ? { rules: [{ id: values.ruleId, isActive: true }] } : {}), ...(values.time.trim() ? { time: values.time.trim() } : {}),
  });
  const run = async () => {
    if (!isReady || busy) return;
    setBusy(true);
    try {
      const { data } = await client.query({ query: DryRunAllocation, variables: { input: input() }, fetchPolicy: 'no-cache' });
      draft.refuse([]);
      setPlan(data?.allocationDryRun);
    } catch (error) {
      setPlan(undefined);
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title="Allocation dry run" actions={<><Link to="/oms/allocation" className="button-link"><Button type="text" tabIndex={-1}>Rules</Button></Link><Link to="/oms/allocation/log" className="button-link"><Button type="text" tabIndex={-1}>Log</Button></Link></>}>
      <div className="dry-run">
        <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
          <Refusals title="Not decided" editing={draft} />
          <Radio.Group aria-label="About" optionType="button" value={values.about} onChange={(event) => draft.set({ about: event.target.value as 'order' | 'imagined' })} options={[{ value: 'imagined', label: 'An imagined order' }, { value: 'order', label: 'An order' }]} style={{ marginBottom: 12 }} />
          {values.about === 'order' ? (
            <div className="fields">
              <ChoiceField label="Order" required wide search={setText} loading={loading} placeholder="Number or customer" choices={(found?.orders.nodes ?? []).map(({ id, number, customerName, status }) => ({ value: id, label: `${number} ${customerName}`, hint: sentence(status) }))} {...draft.bind('orderId')} change={(orderId) => draft.set({ orderId: orderId ?? '' })} />
            </div>
          ) : (
            <>
              <LinesGrid label="Wanted" rows={values.lines} columns={columns} change={(lines) => draft.set({ lines })} blank={blankLine} items={items} pick={pickItem} counted="quantity" errors={draft.errors} />
              <div className="fields" style={{ marginTop: 12 }}>
                <TextField label="Pincode of the delivery" maxLength={6} {...draft.bind('pincode')} />
                <TextField label="Channel" maxLength={40} {...draft.bind('channel')} />
                <TextField label="Order total (₹)" {...draft.bind('value')} />
                <ChoiceField label="Sold from" hint="Its branch sells" placeholder="Default branch" choices={(choices?.warehouses.nodes ?? []).filter(({ isActive }) => isActive).map(({ id, code, name }) => ({ value: id, label: name, hint: code }))} {...draft.bind('warehouseId')} change={(warehouseId) => draft.set({ warehouseId: warehouseId ?? '' })} />
                <TickField label="Prepaid" {...draft.bind('isPrepaid')} />
              </div>
            </>
          )}
          <div className="fields" style={{ marginTop: 12 }}>
            <ChoiceField label="Rules" placeholder="All active rules" choices={[{ value: '', label: 'All active rules' }, ...(turns?.allocationRules.nodes ?? []).map(({ id, name, isActive }) => ({ value: id, label: `Only ${name}`, hint: isActive ? undefined : 'Inactive' }))]} {...draft.bind('ruleId')} change={(ruleId) => draft.set({ ruleId: ruleId ?? '' })} />
            <TextField label="Time of day" placeholder="Now" hint="Such as 15:30" maxLength={5} {...draft.bind('time')} />
          </div>
          <div className="dry-run-actions"><Button type="primary" htmlType="submit" loading={busy} disabled={!isReady}>Try allocation</Button></div>
        </form>
        <section className="dry-run-result" aria-live="polite" aria-label="Result">
          {plan ? (
            <>
              <p className="allocation-head"><Status of={resultStatus(plan.result)} word={RESULT_WORDS[plan.result]} /><span className="soft">{plan.search === 'EXACT' ? `${plan.combinations === 1 ? '1 combination' : `All ${plan.combinations} combinations`} compared` : 'Compared one by one'} · nothing was written</span></p>
              <AllocationExplained lines={plan.lines} candidates={plan.candidates} steps={plan.steps} />
            </>
          ) : <p className="soft">Say what is wanted and where it goes. The answer names every warehouse and why it would win or lose. Nothing is reserved.</p>}
        </section>
      </div>
    </Page>
  );
}
