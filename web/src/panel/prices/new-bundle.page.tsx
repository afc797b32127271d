import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Checkbox } from 'antd';
import { useNavigate } from 'react-router';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatMoney } from '../../shared/format.ts';
import { AskBundle, BundleProposalQuery, SoldModules } from './bundles.document.ts';
import { TenantField } from './tenant-field.tsx';

const LIMITS: Readonly<Record<string, string>> = { users: 'People', ordersPerMonth: 'Orders a month', costPerSecond: 'API cost a second', costBurst: 'API cost at once' };

/** Puts a set together: modules with what they need, what they cost singly beside the price asked for, and to whom it is offered. */
export function NewBundlePage() {
  const draft = useDraft({ code: '', name: '', modules: [] as string[], withoutFeatures: [] as string[], limits: {} as Record<string, string>, monthly: '', tenantId: '', validUntil: '', reason: '' });
  const { values } = draft;
  const { data } = useQuery(SoldModules);
  const asked = useQuery(BundleProposalQuery, { variables: { modules: values.modules } });
  const proposal = (asked.data ?? asked.previousData)?.bundleProposal;
  const [ask] = useMutation(AskBundle);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const sold = data?.moduleDefinitions.filter(({ isAlwaysOn }) => !isAlwaysOn) ?? [];
  const nameOf = (code: string) => sold.find((module) => module.code === code)?.name ?? code;
  const closed = proposal?.modules ?? [];
  const features = sold.filter(({ code }) => closed.includes(code)).flatMap((module) => module.features);
  const less = Number(proposal?.listed ?? 0) - Number(plainDecimal(values.monthly) || 0);
  const run = async () => {
    const limits = Object.entries(values.limits).filter(([, ceiling]) => ceiling.trim()).map(([code, ceiling]) => ({ code, ceiling: Number(plainDecimal(ceiling)) }));
    const broken = limits.find(({ ceiling }) => !Number.isInteger(ceiling) || ceiling < 1);
    if (broken) return draft.refuse([{ code: 'LIMIT', message: 'A whole number from 1 on, or nothing where there is no limit.', field: [`limit-${broken.code}`] }]);
    if (!/^\d+$/.test(plainDecimal(values.monthly))) return draft.refuse([{ code: 'AMOUNT', message: 'Enter whole rupees, such as 9,999.', field: ['monthly'] }]);
    const left = values.withoutFeatures.filter((code) => features.some((feature) => feature.code === code));
    const input = { code: values.code, name: values.name.trim(), modules: [...closed], withoutFeatures: left, limits, monthly: plainDecimal(values.monthly), tenantId: values.tenantId || null, validUntil: values.validUntil || null, reason: values.reason.trim() };
    const { data: answer } = await ask({ variables: { input } });
    if (!answer) return;
    draft.refuse(answer.bundleMakeAsk.userErrors);
    if (answer.bundleMakeAsk.userErrors.length > 0) return;
    draft.reset(values);
    client.cache.evict({ fieldName: 'approvals' });
    void message.success('Asked for; another administrator has to approve it');
    void navigate('/prices/bundles', { replace: true });
  };
  return (
    <DocumentPage noun="bundle" title="New bundle" editing={draft} save={{ label: 'Ask for bundle', run, isAllowed: Boolean(values.code && values.name && values.modules.length && values.monthly && values.reason) }}>
      <Section title="Modules" aside={proposal && closed.length > 0 ? `${formatMoney(proposal.listed)} a month singly` : undefined}>
        <div className="price-checks" role="group" aria-label="Modules">
          {sold.map((module) => {
            const isAdded = proposal?.added.includes(module.code) && !values.modules.includes(module.code);
            return <Checkbox key={module.code} checked={values.modules.includes(module.code) || isAdded} disabled={isAdded} onChange={(event) => draft.set({ modules: event.target.checked ? [...values.modules, module.code] : values.modules.filter((code) => code !== module.code) })}>{module.name}{isAdded && <span className="soft"> is needed</span>}{!module.isBuilt && <span className="soft"> in preparation</span>}</Checkbox>;
          })}
        </div>
        {proposal && proposal.added.length > 0 && <p className="soft price-note">{proposal.added.map(nameOf).join(', ')} came along, because something chosen needs it.</p>}
      </Section>
      {features.length > 0 && (
        <Section title="Features it leaves out">
          <div className="price-checks" role="group" aria-label="Features it leaves out">
            {features.map((feature) => <Checkbox key={feature.code} checked={values.withoutFeatures.includes(feature.code)} onChange={(event) => draft.set({ withoutFeatures: event.target.checked ? [...values.withoutFeatures, feature.code] : values.withoutFeatures.filter((code) => code !== feature.code) })}>{feature.name}</Checkbox>)}
          </div>
        </Section>
      )}
      <Section title="Limits">
        <div className="fields">
          {proposal?.limits.map((code) => <TextField key={code} label={LIMITS[code] ?? code} placeholder="No limit" path={`limit-${code}`} value={values.limits[code] ?? ''} change={(ceiling) => draft.set({ limits: { ...values.limits, [code]: ceiling } })} error={draft.errors.get(`limit-${code}`)} />)}
        </div>
      </Section>
      <Section title="Offer">
        <div className="fields">
          <TextField label="Name" required {...draft.bind('name')} />
          <TextField label="Code" required hint="By which it is agreed to" {...draft.bind('code')} change={(code) => draft.set({ code: code.toLowerCase().replace(/[^a-z0-9-]/g, '') })} />
          <TextField label="Rupees a month" required hint={proposal && values.monthly && closed.length > 0 && Number.isFinite(less) ? (less > 0 ? `${formatMoney(less.toFixed(2))} less than singly` : less < 0 ? `${formatMoney((-less).toFixed(2))} more than singly` : 'What it costs singly') : 'Before GST'} {...draft.bind('monthly')} />
          <TenantField label="Company" hint="Without one, whoever knows the code" {...draft.bind('tenantId')} />
          <DayField label="Until" hint="Last day it can be agreed to; what is sold goes on" {...draft.bind('validUntil')} />
          <NoteField label="Reason" required hint="At least three words, for the administrator who decides. It is offered once another one has approved it." {...draft.bind('reason')} />
        </div>
      </Section>
    </DocumentPage>
  );
}
