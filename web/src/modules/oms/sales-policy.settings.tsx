import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { Invoicing, MoneyOfCancelled, SalesPolicyQuery, Shortage } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { DirtyGuard } from '../../shared/document/dirty-guard.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { shortageChoices } from './order-words.ts';
import { formatPlain } from './ship-dialog.tsx';

const SalesPolicy = graphql(`
  query SalesPolicy { salesPolicy { id shortage discountLimit validityDays unpaidHoldHours invoicing moneyOfCancelled dueSoonDays proposePromises warnOfRepeatedPo overDeliveryPercent version } }
`);

const SaveSalesPolicy = graphql(`
  mutation SaveSalesPolicy($input: SalesPolicyInput!) { salesPolicySave(input: $input) { salesPolicy { id shortage discountLimit validityDays unpaidHoldHours invoicing moneyOfCancelled dueSoonDays proposePromises warnOfRepeatedPo overDeliveryPercent version } userErrors { code message field details } } }
`);

const INVOICING: readonly { value: Invoicing; label: string }[] = [{ value: 'BY_HAND', label: 'By hand' }, { value: 'ON_SHIPMENT', label: 'When goods leave' }, { value: 'ON_ORDER', label: 'When an order is confirmed' }];

const MONEY_OF_CANCELLED: readonly { value: MoneyOfCancelled; label: string }[] = [{ value: 'BY_HAND', label: 'Is given back by hand' }, { value: 'TO_SOURCE', label: 'Goes back the way it came' }, { value: 'STORE_CREDIT', label: 'Becomes store credit' }];

/** How the company sells: what it says when stock is short, and what may be offered without asking. */
export function SalesPolicySettings() {
  const { data, error, refetch } = useQuery(SalesPolicy, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <PolicyForm key={data.salesPolicy?.version ?? 0} policy={data.salesPolicy ?? undefined} reload={() => void refetch()} />;
}

function PolicyForm({ policy, reload }: { policy: NonNullable<SalesPolicyQuery['salesPolicy']> | undefined; reload: () => void }) {
  const draft = useDraft({ shortage: (policy?.shortage ?? 'REFUSE') as Shortage, discountLimit: policy?.discountLimit ? formatPlain(policy.discountLimit) : '', validityDays: String(policy?.validityDays ?? 15), unpaidHoldHours: policy?.unpaidHoldHours?.toString() ?? '', invoicing: (policy?.invoicing ?? 'BY_HAND') as Invoicing, moneyOfCancelled: (policy?.moneyOfCancelled ?? 'BY_HAND') as MoneyOfCancelled , dueSoonDays: String(policy?.dueSoonDays ?? 2), proposePromises: policy?.proposePromises ?? true, warnOfRepeatedPo: policy?.warnOfRepeatedPo ?? true, overDeliveryPercent: formatPlain(policy?.overDeliveryPercent ?? '0') });
  const [send] = useMutation(SaveSalesPolicy);
  const { busy, save } = useSaving(draft);
  const mayChange = useMayChange('order:policy');
  const { message } = App.useApp();
  const { values } = draft;
  const run = async () => {
    const isDone = await save(async () => (await send({ variables: { input: { version: policy?.version ?? null, shortage: values.shortage, discountLimit: plainDecimal(values.discountLimit) || null, validityDays: Number(values.validityDays) || 0, unpaidHoldHours: values.unpaidHoldHours.trim() === '' ? null : Number(values.unpaidHoldHours) || 0, invoicing: values.invoicing, moneyOfCancelled: values.moneyOfCancelled, dueSoonDays: Number(values.dueSoonDays) || 0, proposePromises: values.proposePromises, warnOfRepeatedPo: values.warnOfRepeatedPo, overDeliveryPercent: plainDecimal(values.overDeliveryPercent) || '0' } } })).data?.salesPolicySave);
    if (!isDone) return;
    void message.success('Sales rules saved');
    reload();
  };
  return (
    <Section title="Sales" aside={mayChange && <Button type="primary" loading={busy} disabled={!draft.isDirty} onClick={() => void run()}>Save sales rules</Button>}>
      <DirtyGuard isDirty={draft.isDirty && !busy} noun="sales rules" />
      <Refusals editing={draft} />
      <form className="fields" onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ChoiceField label="When stock is short" disabled={!mayChange} hint="What happens to an order that cannot be had in full, unless its confirmation says otherwise" choices={shortageChoices} {...draft.bind('shortage')} change={(shortage) => draft.set({ shortage: (shortage ?? 'REFUSE') as Shortage })} />
        <TextField label="Discount without approval, %" disabled={!mayChange} hint="Of the list price, in quotations and orders. An order beyond it is held until somebody else approves its prices. Empty: any discount" {...draft.bind('discountLimit')} />
        <TextField label="Unpaid orders hold stock for, hours" disabled={!mayChange} hint="Orders that are to be paid before they leave; then their stock is let go. Empty: until it leaves" {...draft.bind('unpaidHoldHours')} />
        <TextField label="Quotations are valid for, days" disabled={!mayChange} {...draft.bind('validityDays')} />
        <ChoiceField label="Invoices are issued" disabled={!mayChange} hint="With the shipment: goods that cannot be invoiced do not leave. With the order: ahead of the goods, unless it is held for anything but its payment" choices={INVOICING} {...draft.bind('invoicing')} change={(invoicing) => draft.set({ invoicing: (invoicing ?? 'BY_HAND') as Invoicing })} />
        <ChoiceField label="Money of a cancelled order" disabled={!mayChange} hint="What cannot go back by itself waits under “To give back” in the orders" choices={MONEY_OF_CANCELLED} {...draft.bind('moneyOfCancelled')} change={(moneyOfCancelled) => draft.set({ moneyOfCancelled: (moneyOfCancelled ?? 'BY_HAND') as MoneyOfCancelled })} />
        <TextField label="Promises are due soon, days before" disabled={!mayChange} hint="Who ships is told of what waits or is held then" {...draft.bind('dueSoonDays')} />
        <TextField label="More than ordered may leave, %" disabled={!mayChange} hint="For goods sold by weight or length; the invoice charges what has left. Products may say otherwise on their own pages" {...draft.bind('overDeliveryPercent')} />
        <TickField label="The day an allocation works out becomes the promise" disabled={!mayChange} {...draft.bind('proposePromises')} />
        <TickField label="Warn when a customer’s purchase order is used twice" disabled={!mayChange} {...draft.bind('warnOfRepeatedPo')} />
        <button type="submit" hidden />
      </form>
    </Section>
  );
}
