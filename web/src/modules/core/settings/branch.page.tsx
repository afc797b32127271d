import { useMutation, useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { BranchQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Status } from '../../../shared/status.tsx';
import { States } from '../states.ts';
import { gstinProblem } from '../../../shared/gstin.ts';

const Branch = graphql(`
  query Branch($id: ID!) {
    branch(id: $id) { ...BranchFields }
  }
  fragment BranchFields on Branch { id code name gstin stateCode line1 line2 city pincode isDefault isActive version updatedAt }
`);

const CreateBranch = graphql(`
  mutation CreateBranch($input: BranchInput!) {
    branchCreate(input: $input) { branch { ...BranchFields } userErrors { code message field details } }
  }
`);

const UpdateBranch = graphql(`
  mutation UpdateBranch($input: BranchUpdateInput!) {
    branchUpdate(input: $input) { branch { ...BranchFields } userErrors { code message field details } }
  }
`);

type BranchRecord = NonNullable<BranchQuery['branch']>;

const valuesOf = (branch?: BranchRecord) => ({
  code: branch?.code ?? '', name: branch?.name ?? '', gstin: branch?.gstin ?? '', stateCode: branch?.stateCode ?? '', line1: branch?.line1 ?? '', line2: branch?.line2 ?? '',
  city: branch?.city ?? '', pincode: branch?.pincode ?? '', isDefault: branch?.isDefault ?? false, isActive: branch?.isActive ?? true,
});

export function BranchPage() {
  const { id = '' } = useParams();
  const isNew = id === 'new';
  const { data, error, refetch } = useQuery(Branch, { variables: { id }, skip: isNew });
  if (isNew) return <BranchForm />;
  return <Loaded data={data} record={data?.branch} error={error} retry={() => void refetch()} noun="branch">{(loaded) => <BranchForm key={id} branch={loaded.branch!} reload={() => refetch().then(({ data: fresh }) => fresh?.branch ?? undefined)} />}</Loaded>;
}

function BranchForm({ branch, reload }: { branch?: BranchRecord; reload?: () => Promise<BranchRecord | undefined> }) {
  const draft = useRecordDraft(branch, valuesOf, valuesOf);
  const { data: known } = useQuery(States);
  const [create] = useMutation(CreateBranch, { refetchQueries: ['Branches'] });
  const [update] = useMutation(UpdateBranch);
  const may = useMay();
  const { values } = draft;
  const page = useRecordForm({
    draft, stored: branch, noun: 'branch', type: 'Branch', path: '/settings/branches', mayWrite: may('company:write'), reload,
    send: async (seen) => {
      const { code, isActive, isDefault, ...rest } = values;
      const common = { ...rest, gstin: rest.gstin || null, line2: rest.line2 || null };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive, isDefault, ...common } } })).data?.branchUpdate
        : (await create({ variables: { input: { code, isDefault, ...common } } })).data?.branchCreate;
    },
    saved: (answer) => answer.branch,
  });
  return (
    <DocumentPage {...page} title={branch?.name ?? 'New branch'} status={branch && <Status of={branch.isActive ? 'ACTIVE' : 'INACTIVE'} />}>
      <Section title="Branch">
        <div className="fields">
          <TextField label="Code" required upper disabled={branch !== undefined} hint="Part of every invoice number." {...draft.bind('code')} />
          <TextField label="Name" required {...draft.bind('name')} />
          <TextField label="GSTIN" upper maxLength={15} {...draft.bind('gstin')} error={draft.errors.get('gstin') ?? (values.gstin.length === 15 ? gstinProblem(values.gstin) : undefined)} hint={values.gstin.length > 0 && values.gstin.length < 15 ? gstinProblem(values.gstin) : undefined} />
          <ChoiceField label="State" required choices={(known?.states ?? []).map((state) => ({ value: state.code, label: state.name, hint: state.code }))} {...draft.bind('stateCode')} change={(stateCode) => draft.set({ stateCode: stateCode ?? '' })} />
          <TextField label="Address" {...draft.bind('line1')} />
          <TextField label="Address, second line" {...draft.bind('line2')} />
          <TextField label="City" {...draft.bind('city')} />
          <TextField label="Pincode" maxLength={6} {...draft.bind('pincode')} />
          <TickField label="Default branch" {...draft.bind('isDefault')} />
          {branch && <TickField label="In use" {...draft.bind('isActive')} />}
        </div>
      </Section>
    </DocumentPage>
  );
}
