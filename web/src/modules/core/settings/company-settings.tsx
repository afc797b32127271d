import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { CompanyOfQuery } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { Lockable } from '../../../shared/document/document-page.tsx';
import { DirtyGuard } from '../../../shared/document/dirty-guard.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { MOD, useKeys } from '../../../shared/keyboard.ts';
import { States } from '../customers.page.tsx';
import { Letters } from './letters.tsx';

const CompanyOf = graphql(`
  query CompanyOf {
    company { ...CompanyFields }
  }
  fragment CompanyFields on Company { id legalName tradeName pan email phone cin tan udyam registeredLine1 registeredLine2 registeredCity registeredStateCode registeredPincode version updatedAt }
`);

const UpdateCompany = graphql(`
  mutation UpdateCompany($input: CompanyUpdateInput!) {
    companyUpdate(input: $input) { company { ...CompanyFields } userErrors { code message field details } }
  }
`);

type Company = CompanyOfQuery['company'];

const valuesOf = (company: Company) => ({
  legalName: company.legalName, tradeName: company.tradeName ?? '', pan: company.pan ?? '', email: company.email ?? '', phone: company.phone ?? '', cin: company.cin ?? '', tan: company.tan ?? '', udyam: company.udyam ?? '',
  registeredLine1: company.registeredLine1 ?? '', registeredLine2: company.registeredLine2 ?? '', registeredCity: company.registeredCity ?? '', registeredStateCode: company.registeredStateCode ?? '', registeredPincode: company.registeredPincode ?? '',
});

/** Who the company is in law: names, registrations, office, letters of undertaking. */
export function CompanySettings() {
  const { data, error, refetch } = useQuery(CompanyOf);
  if (error) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} />;
  return <CompanyForm company={data.company} reload={() => refetch().then(({ data: fresh }) => fresh?.company)} />;
}

/** An emptied field clears what was stored; the legal name is never empty. */
const said = ({ legalName, ...rest }: ReturnType<typeof valuesOf>) => ({ legalName, ...(Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value || null])) as { [K in keyof typeof rest]: string | null }) });

function CompanyForm({ company, reload: fetchLatest }: { company: Company; reload: () => Promise<Company | undefined> }) {
  const draft = useRecordDraft(company, valuesOf, () => valuesOf(company));
  const [update, { loading }] = useMutation(UpdateCompany);
  const { data: known } = useQuery(States);
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const reload = () => void fetchLatest().then((latest) => latest && draft.take(latest));
  const canSave = may('company:write') && !readOnly;
  const save = async () => {
    const { values } = draft;
    try {
      const { data } = await update({ variables: { input: { version: draft.seen?.version ?? company.version, ...said(values) } } });
      if (!data) return;
      draft.refuse(data.companyUpdate.userErrors);
      if (data.companyUpdate.userErrors.length > 0 || !data.companyUpdate.company) return;
      draft.take(data.companyUpdate.company);
      void message.success('Company saved');
    } catch (error) {
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
    }
  };
  useKeys({ 'mod+s': () => { if (canSave && draft.isDirty) void save(); } });
  return (
    <>
      <DirtyGuard isDirty={draft.isDirty} noun="company" />
      <Section title="Identity" aside={canSave && <Button type="primary" loading={loading} disabled={!draft.isDirty} onClick={() => void save()} title={`${MOD} S`}>Save company</Button>}>
        <Refusals editing={draft} reload={reload} record={draft.seen && { noun: 'Company', ...draft.seen }} />
        <Lockable isLocked={!canSave}>
          <div className="fields">
            <TextField label="Legal name" required hint="As registered; printed on every invoice." {...draft.bind('legalName')} />
            <TextField label="Trade name" {...draft.bind('tradeName')} />
            <TextField label="E-mail" type="email" {...draft.bind('email')} />
            <TextField label="Phone" type="tel" {...draft.bind('phone')} />
          </div>
        </Lockable>
      </Section>
      <Section title="Registrations">
        <Lockable isLocked={!canSave}>
          <div className="fields">
            <TextField label="PAN" upper maxLength={10} {...draft.bind('pan')} />
            <TextField label="TAN" upper maxLength={10} hint="For deducting tax at source." {...draft.bind('tan')} />
            <TextField label="CIN" upper maxLength={21} hint="Companies and their 21 characters; others leave it empty." {...draft.bind('cin')} />
            <TextField label="Udyam number" upper maxLength={19} hint="Micro, small and medium enterprises: buyers must pay within 45 days." {...draft.bind('udyam')} />
          </div>
        </Lockable>
      </Section>
      <Section title="Registered office">
        <Lockable isLocked={!canSave}>
          <div className="fields">
            <TextField label="Address" {...draft.bind('registeredLine1')} />
            <TextField label="Address, second line" {...draft.bind('registeredLine2')} />
            <TextField label="City" {...draft.bind('registeredCity')} />
            <ChoiceField label="State" choices={(known?.states ?? []).map((state) => ({ value: state.code, label: state.name, hint: state.code }))} {...draft.bind('registeredStateCode')} change={(registeredStateCode) => draft.set({ registeredStateCode: registeredStateCode ?? '' })} />
            <TextField label="Pincode" maxLength={6} {...draft.bind('registeredPincode')} />
          </div>
        </Lockable>
      </Section>
      <Letters />
    </>
  );
}
