import { useMutation, useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { WarehouseKind, WarehouseQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useRecordForm } from '../../shared/document/record-form.tsx';
import { Section } from '../../shared/document/section.tsx';
import { ownInput, ownValues } from '../../shared/own-fields/own-values.ts';
import { OwnFieldsSection } from '../../shared/own-fields/own-fields-section.tsx';
import { PrintLabelsButton } from './labels/print-labels-button.tsx';

const Warehouse = graphql(`
  query Warehouse($id: ID!) {
    warehouse(id: $id) { ...WarehouseFields }
  }
  fragment WarehouseFields on Warehouse { id code name kind city stateCode pincode isActive customFields version updatedAt branch { id name } parent { id name } }
`);

const BranchChoices = graphql(`
  query BranchChoices {
    branches(first: 100) { nodes { id code name stateCode city pincode isDefault isActive } }
    groups: warehouses(first: 100, filter: { kind: { eq: GROUP } }) { nodes { id code name isActive } }
  }
`);

const CreateWarehouse = graphql(`
  mutation CreateWarehouse($input: WarehouseInput!) {
    warehouseCreate(input: $input) { warehouse { ...WarehouseFields } userErrors { code message field details } }
  }
`);

const UpdateWarehouse = graphql(`
  mutation UpdateWarehouse($input: WarehouseUpdateInput!) {
    warehouseUpdate(input: $input) { warehouse { ...WarehouseFields } userErrors { code message field details } }
  }
`);

type WarehouseRecord = NonNullable<WarehouseQuery['warehouse']>;

const valuesOf = (warehouse?: WarehouseRecord) => ({
  code: warehouse?.code ?? '', kind: warehouse?.kind ?? ('STORE' as WarehouseKind), name: warehouse?.name ?? '', branchId: warehouse?.branch.id ?? '', parentId: warehouse?.parent?.id ?? '', city: warehouse?.city ?? '', pincode: warehouse?.pincode ?? '', isActive: warehouse?.isActive ?? true, customFields: ownValues(warehouse?.customFields),
});

export function WarehousePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Warehouse, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.warehouse} error={error} retry={() => void refetch()} noun="warehouse">{(loaded) => <WarehouseForm key={id} warehouse={loaded.warehouse!} reload={() => refetch().then(({ data: fresh }) => fresh?.warehouse ?? undefined)} />}</Loaded>;
}

export function NewWarehousePage() {
  return <WarehouseForm />;
}

function WarehouseForm({ warehouse, reload }: { warehouse?: WarehouseRecord; reload?: () => Promise<WarehouseRecord | undefined> }) {
  const draft = useRecordDraft(warehouse, valuesOf, valuesOf);
  const { data: known } = useQuery(BranchChoices);
  const [create] = useMutation(CreateWarehouse);
  const [update] = useMutation(UpdateWarehouse);
  const may = useMay();
  const { values } = draft;
  const isGroup = values.kind === 'GROUP';
  const page = useRecordForm({
    draft, stored: warehouse, noun: 'warehouse', type: 'Warehouse', path: '/inventory/warehouses', lists: ['warehouses', 'warehouseTree'], mayWrite: may('warehouse:write'), reload,
    send: async (seen) => {
      const { code, kind, branchId, isActive, ...rest } = values;
      const common = { name: rest.name, parentId: rest.parentId || null, city: rest.city || null, pincode: rest.pincode || null, customFields: ownInput(values.customFields, draft.stored.customFields) };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive, ...common } } })).data?.warehouseUpdate
        : (await create({ variables: { input: { code, kind, branchId: branchId || null, ...common } } })).data?.warehouseCreate;
    },
    saved: (answer) => answer.warehouse,
  });
  return (
    <DocumentPage
      {...page} title={warehouse?.name ?? 'New warehouse'} actions={warehouse && <PrintLabelsButton of={{ warehouseIds: [warehouse.id] }} label="Print label" />}
      duplicate={warehouse && may('warehouse:write') ? { path: '/inventory/warehouses/new', values: { ...values, code: '', isActive: true } } : undefined}
    >
      <Section title="Warehouse">
        <div className="fields">
          <TextField label="Code" required upper disabled={warehouse !== undefined} autoFocus={!warehouse} {...draft.bind('code')} />
          <TextField label="Name" required {...draft.bind('name')} />
          <ChoiceField label="Branch" required disabled={warehouse !== undefined} hint={isGroup ? 'Whose state it takes.' : 'Goods leave under this branch’s GSTIN.'} choices={(known?.branches.nodes ?? []).map((branch) => ({ value: branch.id, label: branch.name, hint: branch.code }))} {...draft.bind('branchId')} change={(branchId) => draft.set({ branchId: branchId ?? '' })} />
          <ChoiceField label="Stands in" hint="A group of places; empty: at the top" choices={(known?.groups.nodes ?? []).filter((group) => group.id !== warehouse?.id && group.isActive).map((group) => ({ value: group.id, label: group.name, hint: group.code }))} {...draft.bind('parentId')} change={(parentId) => draft.set({ parentId: parentId ?? '' })} />
          <ChoiceField label="Kind" disabled={warehouse !== undefined} choices={[{ value: 'STORE', label: 'Store' }, { value: 'GROUP', label: 'Group of places: holds no stock' }, { value: 'QUARANTINE', label: 'Quarantine: not for sale' }]} {...draft.bind('kind')} change={(kind) => draft.set({ kind: (kind ?? 'STORE') as WarehouseKind })} />
          <TextField label="City" {...draft.bind('city')} />
          <TextField label="Pincode" maxLength={6} {...draft.bind('pincode')} />
          {warehouse && <TickField label={isGroup ? 'Open' : 'Open for movements'} {...draft.bind('isActive')} />}
        </div>
      </Section>
      <OwnFieldsSection noun="Warehouse" draft={draft} isLocked={!may('warehouse:write')} />
    </DocumentPage>
  );
}
