import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Modal } from 'antd';
import type { AllocationRuleInput, DryRunAllocationQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { readFailure } from '../../shared/failure.ts';
import { sentence } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { DryRunAllocation, OrdersToTry } from './allocation.document.ts';
import { AllocationExplained } from './allocation-explained.tsx';
import { RESULT_WORDS, resultStatus } from './allocation-words.ts';

/** Tries a rule as it is typed, saved or not, on an order there is; nothing is written. */
export function TryRuleDialog({ rule, close }: { rule: AllocationRuleInput; close(): void }) {
  const draft = useDraft({ orderId: '' });
  const client = useApolloClient();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [plan, setPlan] = useState<DryRunAllocationQuery['allocationDryRun']>();
  const { data, loading } = useQuery(OrdersToTry, { variables: { text }, fetchPolicy: 'cache-and-network' });
  const run = async () => {
    setBusy(true);
    try {
      const answer = await client.query({ query: DryRunAllocation, variables: { input: { orderId: draft.values.orderId, rules: [{ ...rule, isActive: true }] } }, fetchPolicy: 'no-cache' });
      draft.refuse([]);
      setPlan(answer.data?.allocationDryRun);
    } catch (error) {
      setPlan(undefined);
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={`Try ${rule.name || 'the rule'} as typed`} okText="Try allocation" cancelText="Not now" okButtonProps={{ loading: busy, disabled: draft.values.orderId === '' }} onOk={() => void run()} onCancel={close} width={1040}>
      <p className="modal-says">Decides about the order by this rule alone. Nothing is written.</p>
      <Refusals title="Not decided" editing={draft} />
      <div className="fields">
        <ChoiceField label="Order" required autoFocus wide search={setText} loading={loading} placeholder="Number or customer" choices={(data?.orders.nodes ?? []).map(({ id, number, customerName, status }) => ({ value: id, label: `${number} ${customerName}`, hint: sentence(status) }))} {...draft.bind('orderId')} change={(orderId) => draft.set({ orderId: orderId ?? '' })} />
      </div>
      {plan && (
        <section aria-label="Result" aria-live="polite" className="run-rest">
          <p className="allocation-head"><Status of={resultStatus(plan.result)} word={RESULT_WORDS[plan.result]} /></p>
          <AllocationExplained lines={plan.lines} candidates={plan.candidates} steps={plan.steps} />
        </section>
      )}
    </Modal>
  );
}
