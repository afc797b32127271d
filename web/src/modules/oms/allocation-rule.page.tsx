import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Checkbox, Input, Select } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { AllocationCriterion, AllocationRuleFieldsFragment, AllocationRuleInput } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { Draft } from '../../shared/document/draft.ts';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useRecordForm } from '../../shared/document/record-form.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { AllocationChoices, AllocationRuleOne, RemoveAllocationRule, SetAllocationRule } from './allocation.document.ts';
import { CRITERION_HINTS, CRITERION_WORDS, ZONES } from './allocation-words.ts';
import { ManyField } from './many-field.tsx';
import { OrderedList } from './ordered-list.tsx';
import { TryRuleDialog } from './try-rule-dialog.tsx';
import './allocation.css';

type Rule = AllocationRuleFieldsFragment;

const plain = (decimal: string | null | undefined) => (decimal == null ? '' : decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

const valuesOf = (rule?: Rule) => ({
  name: rule?.name ?? '', isActive: rule?.isActive ?? true, channels: [...(rule?.channels ?? [])], customerGroupIds: rule?.customerGroups.map(({ id }) => id) ?? [], stateCodes: [...(rule?.stateCodes ?? [])],
  pincodePrefixes: [...(rule?.pincodePrefixes ?? [])], categoryIds: rule?.categories.map(({ id }) => id) ?? [], minValue: plain(rule?.minValue), maxValue: plain(rule?.maxValue), payment: rule?.payment ?? ('' as const),
  criteria: [...(rule?.criteria ?? (['FEWEST_SPLITS', 'NEAREST'] as const))], warehouses: rule?.warehouses.map(({ warehouse, isExcluded, keepBack }) => ({ warehouseId: warehouse.id, isExcluded, keepBack: plain(keepBack) })) ?? [],
  onlyListed: rule?.onlyListed ?? false, keepBack: rule && Number(rule.keepBack) !== 0 ? plain(rule.keepBack) : '', cutOff: rule?.cutOff ?? '', maxWarehouses: rule?.maxWarehouses?.toString() ?? '', wholeLinesOnly: rule?.wholeLinesOnly ?? false, onShortage: rule?.onShortage ?? ('REFUSE' as const),
  zones: ZONES.map(({ zone }) => { const known = rule?.zones.find((row) => row.zone === zone); return { zone, rate: plain(known?.rate), days: known?.days.toString() ?? '' }; }),
});
type Values = ReturnType<typeof valuesOf>;

const decimal = (typed: string): string | null => (typed.trim() === '' ? null : plainDecimal(typed));

function inputOf(values: Values, seen: Rule | undefined): AllocationRuleInput {
  return {
    ...(seen ? { id: seen.id, version: seen.version } : {}), name: values.name, isActive: values.isActive, channels: values.channels, customerGroupIds: values.customerGroupIds, stateCodes: values.stateCodes, pincodePrefixes: values.pincodePrefixes,
    categoryIds: values.categoryIds, minValue: decimal(values.minValue), maxValue: decimal(values.maxValue), payment: values.payment || null, criteria: values.criteria,
    warehouses: values.warehouses.map(({ warehouseId, isExcluded, keepBack }) => ({ warehouseId, isExcluded, keepBack: decimal(keepBack) })), onlyListed: values.onlyListed, keepBack: decimal(values.keepBack),
    zones: values.zones.filter(({ rate }) => rate.trim() !== '').map(({ zone, rate, days }) => ({ zone, rate: plainDecimal(rate), days: Math.trunc(Number(days) || 0) })),
    cutOff: values.cutOff.trim() || null, maxWarehouses: values.maxWarehouses.trim() === '' ? null : Math.trunc(Number(values.maxWarehouses)), wholeLinesOnly: values.wholeLinesOnly, onShortage: values.onShortage,
  };
}

export function AllocationRulePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(AllocationRuleOne, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.allocationRule} error={error} retry={() => void refetch()} noun="allocation rule">{(loaded) => <RuleForm key={id} rule={loaded.allocationRule!} reload={() => refetch().then(({ data: fresh }) => fresh?.allocationRule ?? undefined)} />}</Loaded>;
}

export function NewAllocationRulePage() {
  return <RuleForm />;
}

/** For which orders a rule speaks, by what it chooses, and within which limits. */
function RuleForm({ rule, reload }: { rule?: Rule; reload?: () => Promise<Rule | undefined> }) {
  const draft = useRecordDraft(rule, valuesOf, valuesOf);
  const may = useMay();
  const [isTrying, setTrying] = useState(false);
  const [set] = useMutation(SetAllocationRule);
  const { data: known } = useQuery(AllocationChoices, { variables: { withGroups: may('customer:read'), withCategories: may('product:read') } });
  const { values } = draft;
  const page = useRecordForm({
    draft, stored: rule, noun: 'allocation rule', type: 'AllocationRule', path: '/oms/allocation', lists: ['allocationRules'], mayWrite: may('allocation:write'), reload,
    copyOf: (copied) => ({ ...copied, name: '' }),
    send: async (seen) => (await set({ variables: { input: inputOf(values, seen) } })).data?.allocationRuleSet,
    saved: (answer) => answer.allocationRule,
  });
  const groups = (known?.customerGroups?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const categories = (known?.productCategoryTree ?? []).map(({ id, path }) => ({ value: id, label: path }));
  const states = (known?.states ?? []).map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  return (
    <DocumentPage {...page} title={rule?.name ?? 'New allocation rule'} status={rule && <Status of={rule.isActive ? 'ACTIVE' : 'INACTIVE'} />} actions={<><Button type="text" disabled={values.criteria.length === 0 || values.name.trim() === ''} onClick={() => setTrying(true)}>Try rule</Button>{rule && <RemoveRuleButton rule={rule} />}</>}>
      <Section title="Rule">
        <div className="fields">
          <TextField label="Name" required autoFocus={!rule} maxLength={80} {...draft.bind('name')} />
          <TickField label="Decides about new confirmations" {...draft.bind('isActive')} />
        </div>
      </Section>
      <Section title="Speaks of" aside="Nothing said means every order">
        <div className="fields">
          <ManyField label="Channels" placeholder="Any" hint="Such as DIRECT or Amazon.in" {...draft.bind('channels')} />
          <ChoiceField label="Payment" choices={[{ value: '', label: 'Either' }, { value: 'PREPAID', label: 'Prepaid' }, { value: 'COD', label: 'On delivery or later' }]} placeholder="Either" {...draft.bind('payment')} change={(payment) => draft.set({ payment: (payment ?? '') as Values['payment'] })} />
          <ManyField label="Customer groups" placeholder="Any" choices={groups} {...draft.bind('customerGroupIds')} />
          <ManyField label="Categories" placeholder="Any" choices={categories} hint="Only lines of these are decided by the rule" {...draft.bind('categoryIds')} />
          <ManyField label="States the goods go to" placeholder="Any" choices={states} {...draft.bind('stateCodes')} />
          <ManyField label="Pincode begins with" placeholder="Any" hint="Such as 400 or 41" {...draft.bind('pincodePrefixes')} />
          <TextField label="Order total from (₹)" {...draft.bind('minValue')} />
          <TextField label="Order total up to (₹)" {...draft.bind('maxValue')} />
        </div>
      </Section>
      <Section title="Better is">
        <Criteria draft={draft} disabled={!may('allocation:write')} />
      </Section>
      <Section title="Warehouses" aside="The preferred one first; a group stands for all within it">
        <Warehouses draft={draft} all={known ? [...known.warehouses.nodes, ...known.places.nodes.map((place) => ({ ...place, name: `All of ${place.name}` }))] : rule?.warehouses.map(({ warehouse }) => ({ ...warehouse, isActive: true })) ?? []} disabled={!may('allocation:write')} />
      </Section>
      <Section title="Limits">
        <div className="fields">
          <TextField label="At most warehouses per order" type="number" hint="Empty: as many as it takes" {...draft.bind('maxWarehouses')} />
          <TextField label="Keep back in every warehouse" hint="Units of every item that stay on the shelf" {...draft.bind('keepBack')} />
          <ChoiceField label="If not everything can be had" required choices={[{ value: 'REFUSE', label: 'Refuse to confirm' }, { value: 'LEAVE', label: 'Promise what there is' }]} {...draft.bind('onShortage')} change={(onShortage) => draft.set({ onShortage: (onShortage ?? 'REFUSE') as Values['onShortage'] })} />
          <TextField label="Cut-off" placeholder="14:00" hint="Confirmed before it, goods leave the same working day" maxLength={5} {...draft.bind('cutOff')} />
          <TickField label="Only the warehouses listed" {...draft.bind('onlyListed')} />
          <TickField label="Every line from one warehouse" {...draft.bind('wholeLinesOnly')} />
        </div>
      </Section>
      <Section title="Rates" aside="For the cheapest and the earliest">
        <Rates draft={draft} />
      </Section>
      {isTrying && <TryRuleDialog rule={inputOf(values, draft.seen)} close={() => setTrying(false)} />}
    </DocumentPage>
  );
}

interface Part { draft: Draft<Values>; disabled?: boolean }

const FieldError = ({ message }: { message?: string }) => (message ? <div className="field-error" role="alert">{message}</div> : null);

function Criteria({ draft, disabled }: Part) {
  const { criteria } = draft.values;
  const left = (Object.keys(CRITERION_WORDS) as AllocationCriterion[]).filter((criterion) => !criteria.includes(criterion));
  return (
    <>
      <OrderedList label="Criteria, the most important first" items={criteria} keyOf={(item) => item} nameOf={(item) => CRITERION_WORDS[item]} disabled={disabled} change={(next) => draft.set({ criteria: next })}>
        {(item) => <><b>{CRITERION_WORDS[item]}</b><span className="soft">{CRITERION_HINTS[item]}</span></>}
      </OrderedList>
      {!disabled && left.length > 0 && <Select className="ordered-add" aria-label="Add a criterion" placeholder="Add a criterion" value={null} options={left.map((value) => ({ value, label: CRITERION_WORDS[value] }))} onChange={(next: AllocationCriterion | null) => next && draft.set({ criteria: [...criteria, next] })} />}
      <FieldError message={draft.errors.get('criteria')} />
    </>
  );
}

function Warehouses({ draft, all, disabled }: Part & { all: readonly { id: string; code: string; name: string; isActive: boolean }[] }) {
  const { warehouses } = draft.values;
  const byId = new Map(all.map((warehouse) => [warehouse.id, warehouse]));
  const nameOf = (id: string) => byId.get(id)?.name ?? 'Warehouse';
  const left = all.filter(({ id, isActive }) => isActive && !warehouses.some(({ warehouseId }) => warehouseId === id));
  const revise = (warehouseId: string, patch: Partial<Values['warehouses'][number]>) => draft.set({ warehouses: warehouses.map((row) => (row.warehouseId === warehouseId ? { ...row, ...patch } : row)) });
  return (
    <>
      {warehouses.length === 0 && <p className="soft">None is listed: all of the selling registration may be used.</p>}
      <OrderedList label="Warehouses, the preferred one first" items={warehouses} keyOf={(row) => row.warehouseId} nameOf={(row) => nameOf(row.warehouseId)} disabled={disabled} change={(next) => draft.set({ warehouses: next })}>
        {(row) => (
          <>
            <b>{nameOf(row.warehouseId)} <span className="soft">{byId.get(row.warehouseId)?.code}</span></b>
            <Checkbox checked={row.isExcluded} onChange={(event) => revise(row.warehouseId, { isExcluded: event.target.checked })}>Never use</Checkbox>
            {!row.isExcluded && <label>Keep back <Input aria-label={`Keep back in ${nameOf(row.warehouseId)}`} inputMode="decimal" value={row.keepBack} placeholder={draft.values.keepBack || '0'} onChange={(event) => revise(row.warehouseId, { keepBack: event.target.value })} /></label>}
          </>
        )}
      </OrderedList>
      {!disabled && left.length > 0 && <Select className="ordered-add" aria-label="Add a warehouse" placeholder="Add a warehouse" value={null} options={left.map(({ id, name }) => ({ value: id, label: name }))} onChange={(next: string | null) => next && draft.set({ warehouses: [...warehouses, { warehouseId: next, isExcluded: false, keepBack: '' }] })} />}
      <FieldError message={draft.errors.get('warehouses')} />
    </>
  );
}

function Rates({ draft }: Part) {
  const { zones } = draft.values;
  const revise = (at: number, patch: Partial<Values['zones'][number]>) => draft.set({ zones: zones.map((row, index) => (index === at ? { ...row, ...patch } : row)) });
  return (
    <>
      <ScrollBox className="grid-box">
        <table className="grid allocation-rates">
          <thead><tr><th scope="col">Zone</th><th scope="col" className="figure">₹ a parcel</th><th scope="col" className="figure">Days on the way</th></tr></thead>
          <tbody>
            {zones.map(({ zone, rate, days }, at) => {
              const { label, hint } = ZONES[at]!;
              return (
                <tr key={zone}>
                  <td title={hint}>{label}</td>
                  <td className="figure"><Input aria-label={`Rate, ${label}`} inputMode="decimal" value={rate} onChange={(event) => revise(at, { rate: event.target.value })} /></td>
                  <td className="figure"><Input aria-label={`Days, ${label}`} inputMode="numeric" value={days} onChange={(event) => revise(at, { days: event.target.value })} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <FieldError message={draft.errors.get('zones')} />
    </>
  );
}

/** A rule that is removed decides nothing more; what it decided stays in the log. */
function RemoveRuleButton({ rule }: { rule: Rule }) {
  const mayChange = useMayChange('allocation:write');
  const [remove] = useMutation(RemoveAllocationRule);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  if (!mayChange) return null;
  const run = async () => {
    const refused = await remove({ variables: { input: { id: rule.id, version: rule.version } } }).then(({ data }) => data?.allocationRuleRemove.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
    if (refused !== undefined) return void message.error(refused);
    client.cache.evict({ fieldName: 'allocationRules' });
    void message.success(`Rule ${rule.name} removed`);
    void navigate('/oms/allocation');
  };
  return <Button type="text" onClick={() => void modal.confirm({ title: `Remove rule ${rule.name}?`, content: 'Orders it would have decided go to the next rule. What it decided stays in the log. To keep it for later, make it inactive instead.', okText: 'Remove rule', cancelText: 'Keep rule', onOk: run })}>Remove rule</Button>;
}
