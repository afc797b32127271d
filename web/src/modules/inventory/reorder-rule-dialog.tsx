import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import type { ReorderMethod, ReorderRuleFieldsFragment, ReorderRuleInput } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { ReorderItemChoices, SetReorderRule } from './reorder.document.ts';
import { METHOD_WORDS } from './reorder-words.ts';
import { VendorField } from './vendor-field.tsx';
import { useWarehouseChoices } from './warehouse-choices.ts';

/** Where a new rule is for, when the page knows. */
export interface Place { warehouseId: string; warehouse: string; sku: string; unit: string }

interface Props { rule?: ReorderRuleFieldsFragment; place?: Place; close(): void; saved?(): void }

const METHODS = Object.entries(METHOD_WORDS).map(([value, label]) => ({ value, label }));

const trimmed = (decimal: string | null | undefined) => (decimal == null ? '' : decimal);

const valuesOf = (rule: ReorderRuleFieldsFragment | undefined, place: Place | undefined) => ({
  warehouseId: rule?.warehouse.id ?? place?.warehouseId ?? '', sku: rule?.sku ?? place?.sku ?? '', method: rule?.method ?? ('POINT' as ReorderMethod),
  reorderPoint: trimmed(rule?.reorderPoint), orderUpTo: trimmed(rule?.orderUpTo), safetyStock: trimmed(rule?.safetyStock), serviceLevel: trimmed(rule?.serviceLevel),
  leadTimeDays: rule?.leadTimeDays?.toString() ?? '', demandDays: String(rule?.demandDays ?? 90), coverDays: String(rule?.coverDays ?? 30),
  orderMultiple: trimmed(rule?.orderMultiple), minimumOrder: trimmed(rule?.minimumOrder), vendorCode: rule?.vendor?.code ?? '', isActive: rule?.isActive ?? true,
});

const decimal = (typed: string): string | null => (typed.trim() === '' ? null : plainDecimal(typed));
const whole = (typed: string): number | null => (typed.trim() === '' ? null : Math.trunc(Number(typed)));

function inputOf(values: ReturnType<typeof valuesOf>, version: number | undefined, withVendors: boolean): ReorderRuleInput {
  const isPoint = values.method === 'POINT';
  return {
    warehouseId: values.warehouseId, sku: values.sku, version, method: values.method, reorderPoint: isPoint ? decimal(values.reorderPoint) : null, orderUpTo: decimal(values.orderUpTo),
    safetyStock: decimal(values.safetyStock), serviceLevel: decimal(values.serviceLevel), leadTimeDays: whole(values.leadTimeDays), demandDays: whole(values.demandDays), coverDays: whole(values.coverDays),
    orderMultiple: decimal(values.orderMultiple), minimumOrder: decimal(values.minimumOrder), isActive: values.isActive, ...(withVendors ? { vendorCode: values.vendorCode || null } : {}),
  };
}

/** When an item is ordered again for a warehouse, and how much of it. */
export function ReorderRuleDialog({ rule, place, close, saved }: Props) {
  const draft = useDraft(() => valuesOf(rule, place));
  const withVendors = useMay()('vendor:read');
  const mayChange = useMayChange('stock:plan');
  const [set] = useMutation(SetReorderRule);
  const { busy, save } = useSaving(draft);
  const client = useApolloClient();
  const { message } = App.useApp();
  const { values } = draft;
  const isPoint = values.method === 'POINT';
  const unit = rule?.variant.product.unit.code ?? place?.unit;
  const ofUnit = (hint: string) => (unit ? `${hint}, in ${unit}` : hint);
  const run = async () => {
    if (!mayChange) return close();
    const isDone = await save(async () => (await set({ variables: { input: inputOf(values, rule?.version, withVendors), withVendors } })).data?.reorderRuleSet);
    if (!isDone) return;
    for (const fieldName of ['reorderSuggestions', 'reorderRules']) client.cache.evict({ fieldName });
    void message.success('Rule saved');
    saved?.();
    close();
  };
  const where = rule ? `${rule.sku} in ${rule.warehouse.name}` : place && `${place.sku} in ${place.warehouse}`;
  return (
    <FormDialog title={where ? `Reorder rule of ${where}` : 'New reorder rule'} verb={mayChange ? 'Save rule' : 'Close rule'} says={rule?.outlook?.reason} editing={draft} busy={busy} run={() => void run()} close={close} width={640}>
      {!where && <PlaceFields draft={draft} />}
      <ChoiceField label="Order" wide required disabled={!mayChange} hint={isPoint ? 'When so many or fewer are available.' : 'When what is available would not outlast the delivery: daily demand × lead time + safety stock.'} choices={METHODS} {...draft.bind('method')} change={(method) => draft.set({ method: method as ReorderMethod })} />
      {isPoint && <TextField label="Reorder point" required disabled={!mayChange} hint={ofUnit('Available and on the way')} {...draft.bind('reorderPoint')} />}
      <TextField label="Order up to" required={isPoint} disabled={!mayChange} hint={isPoint ? ofUnit('More than the reorder point') : 'Empty: enough for the days below'} {...draft.bind('orderUpTo')} />
      {!isPoint && <TextField label="Order for (days)" type="number" disabled={!mayChange} hint="After the delivery has come" {...draft.bind('coverDays')} />}
      <TextField label="Safety stock" disabled={!mayChange} hint={ofUnit('Left when a delivery comes')} {...draft.bind('safetyStock')} />
      <TextField label="Service level (%)" disabled={!mayChange} hint="Instead: 95 lets it run out in 5 of 100 cycles" {...draft.bind('serviceLevel')} />
      <TextField label="Lead time (days)" type="number" disabled={!mayChange} hint="Empty: the vendor’s, else 7" {...draft.bind('leadTimeDays')} />
      <TextField label="Demand over (days)" type="number" disabled={!mayChange} {...draft.bind('demandDays')} />
      <TextField label="Pack" disabled={!mayChange} hint="Ordered in multiples of it" {...draft.bind('orderMultiple')} />
      <TextField label="Minimum order" disabled={!mayChange} {...draft.bind('minimumOrder')} />
      {withVendors && <VendorField wide known={rule?.vendor ?? undefined} disabled={!mayChange} {...draft.bind('vendorCode')} />}
      <TickField label="Suggest orders" disabled={!mayChange} {...draft.bind('isActive')} />
    </FormDialog>
  );
}

type RuleDraft = ReturnType<typeof useDraft<ReturnType<typeof valuesOf>>>;

function PlaceFields({ draft }: { draft: RuleDraft }) {
  const warehouses = useWarehouseChoices();
  const [text, setText] = useState('');
  const { data, loading } = useQuery(ReorderItemChoices, { variables: { text }, fetchPolicy: 'cache-and-network' });
  return (
    <>
      <ChoiceField label="Warehouse" required autoFocus choices={warehouses} {...draft.bind('warehouseId')} change={(warehouseId) => draft.set({ warehouseId: warehouseId ?? '' })} />
      <ChoiceField label="Item" required search={setText} loading={loading} choices={(data?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }))} {...draft.bind('sku')} change={(sku) => draft.set({ sku: sku ?? '' })} />
    </>
  );
}
