import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { CompanyOfQuery } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Lockable } from '../../shared/document/document-page.tsx';
import { DirtyGuard } from '../../shared/document/dirty-guard.tsx';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatDay } from '../../shared/format.ts';
import { MOD, useKeys } from '../../shared/keyboard.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const CompanyOf = graphql(`
  query CompanyOf {
    company { id legalName tradeName pan email phone version updatedAt }
    fiscalYears(first: 20) { nodes { id name startsOn endsOn lockedUntil } }
  }
`);

const UpdateCompany = graphql(`
  mutation UpdateCompany($input: CompanyUpdateInput!) {
    companyUpdate(input: $input) { company { id legalName tradeName pan email phone version updatedAt } userErrors { code message field details } }
  }
`);

type Company = CompanyOfQuery['company'];

const valuesOf = (company: Company) => ({ legalName: company.legalName, tradeName: company.tradeName ?? '', pan: company.pan ?? '', email: company.email ?? '', phone: company.phone ?? '' });

export function CompanySettings() {
  const { data, error, refetch } = useQuery(CompanyOf);
  if (error) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} />;
  return (
    <>
      <CompanyForm company={data.company} reload={() => refetch().then(({ data: fresh }) => fresh?.company)} />
      <Section title="Fiscal years">
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Year</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Locked until</th></tr></thead>
            <tbody>{data.fiscalYears.nodes.map((year) => <tr key={year.id}><td>{year.name}</td><td>{formatDay(year.startsOn)}</td><td>{formatDay(year.endsOn)}</td><td>{year.lockedUntil ? formatDay(year.lockedUntil) : '–'}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      </Section>
    </>
  );
}

function CompanyForm({ company, reload: fetchLatest }: { company: Company; reload: () => Promise<Company | undefined> }) {
  const draft = useRecordDraft(company, valuesOf, () => valuesOf(company));
  const [update, { loading }] = useMutation(UpdateCompany);
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const reload = () => void fetchLatest().then((latest) => latest && draft.take(latest));
  const canSave = may('company:write') && !readOnly;
  const save = async () => {
    const { values } = draft;
    try {
      const { data } = await update({ variables: { input: { version: draft.seen?.version ?? company.version, legalName: values.legalName, tradeName: values.tradeName || null, pan: values.pan || null, email: values.email || null, phone: values.phone || null } } });
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
    <Section title="Identity" aside={canSave && <Button type="primary" loading={loading} disabled={!draft.isDirty} onClick={() => void save()} title={`${MOD} S`}>Save company</Button>}>
      <DirtyGuard isDirty={draft.isDirty} noun="company" />
      <Refusals editing={draft} reload={reload} record={draft.seen && { noun: 'Company', ...draft.seen }} />
      <Lockable isLocked={!canSave}>
        <div className="fields">
          <TextField label="Legal name" required hint="As registered; printed on every invoice." {...draft.bind('legalName')} />
          <TextField label="Trade name" {...draft.bind('tradeName')} />
          <TextField label="PAN" upper maxLength={10} {...draft.bind('pan')} />
          <TextField label="E-mail" type="email" {...draft.bind('email')} />
          <TextField label="Phone" type="tel" {...draft.bind('phone')} />
        </div>
      </Lockable>
    </Section>
  );
}
