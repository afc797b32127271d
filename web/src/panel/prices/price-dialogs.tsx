import { useMutation } from '@apollo/client/react';
import { Checkbox } from 'antd';
import type { PriceHoldersQuery, PricesQuery } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatAmount, formatDay, formatMoney, plural, today } from '../../shared/format.ts';
import { useDone } from '../done.ts';
import { AskMigration, AskPrice, WithdrawPrice } from './prices.document.ts';
import { changeWords } from './price-words.ts';

export type Offer = PricesQuery['prices'][number];
export type Version = Offer['versions'][number];
export type Holder = PriceHoldersQuery['priceHolders'][number];

export const SEEN_IN = ['Prices', 'PriceHolders', 'WaitingApprovals'];

interface CompaniesProps { holders: readonly Holder[]; chosen: readonly string[]; change(chosen: string[]): void; error: string | undefined }

/** Companies that are to pay it too; whoever is not ticked keeps what they pay. */
function Companies({ holders, chosen, change, error }: CompaniesProps) {
  return (
    <fieldset className="field field-wide price-companies">
      <legend>Companies that are to pay it too</legend>
      {holders.length === 0 ? <p className="field-hint">No company has it at another price.</p> : (
        <>
          <Checkbox.Group value={[...chosen]} onChange={(values) => change(values as string[])} options={holders.map(({ tenantId, name, monthly }) => ({ value: tenantId, label: `${name}, pays ${formatAmount(monthly)}` }))} />
          <p className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>{error ?? 'Whoever is not ticked keeps what they pay. Who is to pay more is told by letter, and pays it from the first month that begins 30 days later.'}</p>
        </>
      )}
    </fieldset>
  );
}

/** Asks for another price; another administrator decides. */
export function PublishDialog({ offer, holders, close }: { offer: Offer; holders: readonly Holder[]; close(): void }) {
  const draft = useDraft({ monthly: '', effectiveFrom: today(), reason: '', tenantIds: [] as string[] });
  const { busy, save } = useSaving(draft);
  const [ask] = useMutation(AskPrice);
  const done = useDone(close, SEEN_IN);
  const { values } = draft;
  const run = async () => {
    const input = { kind: offer.kind, code: offer.code, monthly: plainDecimal(values.monthly), effectiveFrom: values.effectiveFrom || today(), tenantIds: values.tenantIds, reason: values.reason.trim() };
    if (!/^\d+(\.\d{1,2})?$/.test(input.monthly)) return draft.refuse([{ code: 'AMOUNT', message: 'Enter whole rupees, such as 3,499.', field: ['monthly'] }]);
    if (await save(async () => (await ask({ variables: { input } })).data?.pricePublishAsk)) await done('Asked for; another administrator has to approve it');
  };
  return (
    <FormDialog title={`Another price for ${offer.name}`} verb="Ask for new price" says={`It costs ${formatMoney(offer.monthly)} a month, before GST. Nothing happens until another administrator has approved it.`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="Rupees a month" required autoFocus hint={changeWords(offer.monthly, values.monthly)} {...draft.bind('monthly')} />
      <DayField label="From" required hint="Today or later" {...draft.bind('effectiveFrom')} />
      <NoteField label="Reason" required hint="At least three words; kept with the price" {...draft.bind('reason')} />
      <Companies holders={holders} chosen={values.tenantIds} change={(tenantIds) => draft.set({ tenantIds })} error={draft.errors.get('tenantIds')} />
    </FormDialog>
  );
}

/** Asks for companies to pay a version they have not bought at. */
export function MigrateDialog({ offer, version, holders, close }: { offer: Offer; version: Version; holders: readonly Holder[]; close(): void }) {
  const draft = useDraft({ reason: '', tenantIds: [] as string[] });
  const { busy, save } = useSaving(draft);
  const [ask] = useMutation(AskMigration);
  const done = useDone(close, SEEN_IN);
  const { values } = draft;
  const run = async () => {
    const input = { priceVersionId: version.id, tenantIds: values.tenantIds, reason: values.reason.trim() };
    if (await save(async () => (await ask({ variables: { input } })).data?.priceMigrateAsk)) await done('Asked for; another administrator has to approve it');
  };
  return (
    <FormDialog title={`Who is to pay ${formatMoney(version.monthly)} for ${offer.name}?`} verb="Ask for migration" says="Nothing happens until another administrator has approved it." editing={draft} busy={busy} run={() => void run()} close={close}>
      <Companies holders={holders.filter(({ priceVersionId }) => priceVersionId !== version.id)} chosen={values.tenantIds} change={(tenantIds) => draft.set({ tenantIds })} error={draft.errors.get('tenantIds')} />
      <NoteField label="Reason" required hint="At least three words" {...draft.bind('reason')} />
    </FormDialog>
  );
}

/** Withdraws a price before its day. */
export function WithdrawDialog({ offer, version, close }: { offer: Offer; version: Version; close(): void }) {
  const draft = useDraft({ reason: '' });
  const { busy, save } = useSaving(draft);
  const [withdraw] = useMutation(WithdrawPrice);
  const done = useDone(close, SEEN_IN);
  const run = async () => {
    if (await save(async () => (await withdraw({ variables: { input: { id: version.id, reason: draft.values.reason.trim() } } })).data?.priceWithdraw)) await done('Withdrawn; nothing changes');
  };
  const also = version.migrating > 0 ? ` ${plural(version.migrating, 'company was', 'companies were')} to pay it and keep what they pay.` : '';
  return (
    <FormDialog title={`Withdraw the price from ${formatDay(version.effectiveFrom)}?`} verb="Withdraw price" says={`${offer.name} stays at what it costs now.${also}`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus hint="At least three words" {...draft.bind('reason')} />
    </FormDialog>
  );
}
