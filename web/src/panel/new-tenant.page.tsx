import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Checkbox } from 'antd';
import { useNavigate } from 'react-router';
import { DocumentPage } from '../shared/document/document-page.tsx';
import { useDraft } from '../shared/document/draft.ts';
import { ChoiceField, TextField } from '../shared/document/fields.tsx';
import { Section } from '../shared/document/section.tsx';
import { CellsDocument } from './cell/cell.document.ts';
import { cellHint } from './cell/move-words.ts';
import { formatRupees } from '../shared/format.ts';
import { usePartnerChoices } from './partners/partner-choices.ts';
import { CreateTenant, ModulesForSale } from './tenant.document.ts';

interface Sold { code: string; name: string; priceInr: number; isBuilt: boolean; requires: readonly string[] }

/** Whichever cell has room. */
const ANY = '*';

/** The chosen modules and all they stand on, each after what it needs. */
function withRequired(codes: readonly string[], modules: readonly Sold[]): string[] {
  const all = new Set<string>();
  const add = (code: string, above: readonly string[] = []) => {
    if (all.has(code) || above.includes(code)) return;
    for (const needed of modules.find((module) => module.code === code)?.requires ?? []) add(needed, [...above, code]);
    all.add(code);
  };
  for (const code of codes) add(code);
  return [...all];
}

export function NewTenantPage() {
  const draft = useDraft({ slug: '', name: '', ownerName: '', ownerEmail: '', cell: ANY, partnerId: '', modules: [] as string[] });
  const { data } = useQuery(ModulesForSale);
  const { data: places } = useQuery(CellsDocument);
  const cells = places?.cells.filter(({ isReachable }) => isReachable) ?? [];
  const partners = usePartnerChoices();
  const [create] = useMutation(CreateTenant);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const { values } = draft;
  const sold = data?.catalogue.filter((module) => !module.isAlwaysOn) ?? [];
  const price = sold.filter((module) => values.modules.includes(module.code)).reduce((total, module) => total + module.priceInr, 0);
  const toggle = (code: string, on: boolean) => {
    const kept = on ? [...values.modules, code] : values.modules.filter((chosen) => chosen !== code && !withRequired([chosen], sold).includes(code));
    draft.set({ modules: withRequired(kept, sold) });
  };
  const run = async () => {
    const { data: answer } = await create({ variables: { input: { ...values, cell: values.cell === ANY ? null : values.cell, partnerId: values.partnerId || null } } });
    if (!answer) return;
    draft.refuse(answer.tenantCreate.userErrors);
    if (answer.tenantCreate.userErrors.length > 0 || !answer.tenantCreate.tenant) return;
    draft.reset(values);
    client.cache.evict({ fieldName: 'tenants' });
    const path = `/tenants/${answer.tenantCreate.tenant.id}`;
    const password = answer.tenantCreate.ownerPassword;
    if (!password) {
      void navigate(path, { replace: true });
      return;
    }
    modal.success({
      title: `${values.name} is ready`, okText: 'I have passed it on', onOk: () => void navigate(path, { replace: true }),
      content: <p>{values.ownerName} signs in with <b>{values.ownerEmail}</b> and this first password, which is shown only now: <code>{password}</code></p>,
    });
  };
  return (
    <DocumentPage noun="tenant" title="New tenant" editing={draft} save={{ label: 'Create tenant', run, isAllowed: Boolean(values.slug && values.name && values.ownerEmail && values.ownerName) }}>
      <Section title="Company">
        <div className="fields">
          <TextField label="Name" required autoFocus {...draft.bind('name')} />
          <TextField label="Address" required hint={values.slug && `${location.protocol}//${location.host.replace(/^panel/, values.slug)}`} {...draft.bind('slug')} change={(slug) => draft.set({ slug: slug.toLowerCase().replace(/[^a-z0-9-]/g, '') })} />
          <TextField label="Owner’s name" required {...draft.bind('ownerName')} />
          <TextField label="Owner’s e-mail" required type="email" {...draft.bind('ownerEmail')} />
          {!partners.isNone && <ChoiceField label="Brought by" placeholder="Nobody" search={partners.search} loading={partners.loading} {...draft.bind('partnerId')} change={(partnerId) => draft.set({ partnerId: partnerId ?? '' })} choices={[{ value: '', label: 'Nobody' }, ...partners.choices]} />}
          {cells.length > 1 && <ChoiceField label="Cell" {...draft.bind('cell')} change={(cell) => draft.set({ cell: cell ?? ANY })} choices={[{ value: ANY, label: 'The one with the fewest tenants' }, ...cells.map((cell) => ({ value: cell.name, label: cell.name, hint: cellHint(cell) }))]} />}
        </div>
      </Section>
      <Section title="Modules" aside={`${formatRupees(price)} a month, before GST`}>
        <div className="checks" role="group" aria-label="Modules">
          {sold.map((module) => <Checkbox key={module.code} disabled={!module.isBuilt} checked={values.modules.includes(module.code)} onChange={(event) => toggle(module.code, event.target.checked)}>{module.name}</Checkbox>)}
        </div>
      </Section>
    </DocumentPage>
  );
}
