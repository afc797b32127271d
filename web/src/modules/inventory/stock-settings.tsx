import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { StockSettingsQuery } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatMoney, isZero } from '../../shared/format.ts';
import './stock-documents.css';

const StockSettingsDocument = graphql(`
  query StockSettings { inventorySettings { id adjustmentLimit countTolerancePercent countToleranceValue holdHours holdWarningHours updatedAt version } }
`);
const UpdateStockSettings = graphql(`
  mutation UpdateStockSettings($input: InventorySettingsInput!) { inventorySettingsUpdate(input: $input) { inventorySettings { id adjustmentLimit countTolerancePercent countToleranceValue holdHours holdWarningHours updatedAt version } userErrors { code message field details } } }
`);

/** Whole hours, or nothing. */
const hours = (typed: string): number | null => (typed.trim() === '' ? null : Math.trunc(Number(typed)));

type Settings = StockSettingsQuery['inventorySettings'];
const plain = (figure: string) => (figure.includes('.') ? figure.replace(/\.?0+$/, '') : figure);
const valuesOf = (settings: Settings) => ({ adjustmentLimit: plain(settings.adjustmentLimit), countTolerancePercent: plain(settings.countTolerancePercent), countToleranceValue: plain(settings.countToleranceValue), holdHours: settings.holdHours?.toString() ?? '', holdWarningHours: String(settings.holdWarningHours) });
const empty = () => ({ adjustmentLimit: '', countTolerancePercent: '', countToleranceValue: '', holdHours: '', holdWarningHours: '' });

/** From which value corrections of stock need a second pair of eyes, how exact counts have to be, and for how long stock is held by hand. */
export function StockSettings() {
  const { data, refetch } = useQuery(StockSettingsDocument, { fetchPolicy: 'cache-and-network' });
  const draft = useRecordDraft(data?.inventorySettings, valuesOf, empty);
  const [update] = useMutation(UpdateStockSettings);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const mayWrite = useMayChange('stock:settings');
  const limit = plainDecimal(draft.values.adjustmentLimit);
  const run = async () => {
    if (!draft.seen) return;
    const { version } = draft.seen;
    const isDone = await save(async () => {
      const answer = (await update({ variables: { input: { version, adjustmentLimit: limit || '0', countTolerancePercent: plainDecimal(draft.values.countTolerancePercent) || '0', countToleranceValue: plainDecimal(draft.values.countToleranceValue) || '0', holdHours: hours(draft.values.holdHours), holdWarningHours: hours(draft.values.holdWarningHours) ?? 0 } } })).data?.inventorySettingsUpdate;
      if (answer?.inventorySettings) draft.take(answer.inventorySettings);
      return answer;
    });
    if (!isDone) return;
    cache.evict({ fieldName: 'inventorySettings' });
    void message.success('Stock settings saved');
  };
  return (
    <form className="stock-settings" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <Refusals editing={draft} record={draft.seen && { noun: 'InventorySettings', ...draft.seen }} reload={() => void refetch().then(({ data: fresh }) => fresh && draft.take(fresh.inventorySettings))} />
      <Section title="Corrections of stock">
        <div className="fields"><TextField label="Needs approval beyond (₹)" disabled={!mayWrite} hint={limit === '' || isZero(limit) ? '0: none needs approval' : `A correction worth more than ${formatMoney(limit)}, up and down added, waits for somebody who may approve it`} {...draft.bind('adjustmentLimit')} /></div>
      </Section>
      <Section title="Counts are done again when they differ by more than">
        <div className="fields">
          <TextField label="Percent of the books" disabled={!mayWrite} {...draft.bind('countTolerancePercent')} />
          <TextField label="Rupees" disabled={!mayWrite} {...draft.bind('countToleranceValue')} />
        </div>
      </Section>
      <Section title="Stock held without an order">
        <div className="fields">
          <TextField label="Held for (hours)" type="number" disabled={!mayWrite} hint="Where nothing else is said. Empty: until somebody releases it" {...draft.bind('holdHours')} />
          <TextField label="Warn before it ends (hours)" type="number" disabled={!mayWrite} hint="Whoever holds it is told, and who confirmed an unpaid order. 0: nobody is" {...draft.bind('holdWarningHours')} />
        </div>
      </Section>
      {mayWrite && <Button type="primary" htmlType="submit" loading={busy} disabled={!draft.isDirty}>Save stock settings</Button>}
    </form>
  );
}
