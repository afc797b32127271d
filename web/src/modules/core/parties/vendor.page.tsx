import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { VendorFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, Fact, TextField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { ownInput } from '../../../shared/own-fields/own-values.ts';
import { OwnFieldsSection } from '../../../shared/own-fields/own-fields-section.tsx';
import { Panels } from '../../../shared/panels.tsx';
import { Status } from '../../../shared/status.tsx';
import { States } from '../states.ts';
import { AddressesSection } from './address-fields.tsx';
import { ContactsGrid } from './contacts-grid.tsx';
import { DuplicatesHint } from './duplicates-hint.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MergedBanner } from './merged-banner.tsx';
import './parties.css';
import { PartySection } from './party-section.tsx';
import { emptyParty, partyInput, partyRefusals, partyValues, traitsOf, unlikeParty } from './party-values.ts';
import { standing } from './party-words.ts';

const Vendor = graphql(`
  query Vendor($id: ID!, $withPan: Boolean!, $withBank: Boolean!, $withCustomers: Boolean!) {
    vendor(id: $id) { ...VendorFields }
  }
  fragment VendorFields on Vendor {
    id code name gstCategory gstin pan @include(if: $withPan) tan udyam msmeCategory mustBePaidWithinDays taxHint tdsSection email phone language notes currency leadTimeDays isActive isBlocked blockedReason isMerged customFields version updatedAt
    paymentTerm { id code name }
    bankAccountName bankAccountMasked bankAccountNumber @include(if: $withBank) bankIfsc bankName
    mergedInto { id code name }
    sameAs @include(if: $withCustomers) { id code name }
    addresses { id label line1 line2 city stateCode pincode country isBilling isShipping }
    contacts { id name role email phone isPrimary }
  }
`);

const CreateVendor = graphql(`
  mutation CreateVendor($input: VendorInput!, $withPan: Boolean!, $withBank: Boolean!, $withCustomers: Boolean!) {
    vendorCreate(input: $input) { vendor { ...VendorFields } userErrors { code message field details } }
  }
`);

const UpdateVendor = graphql(`
  mutation UpdateVendor($input: VendorUpdateInput!, $withPan: Boolean!, $withBank: Boolean!, $withCustomers: Boolean!) {
    vendorUpdate(input: $input) { vendor { ...VendorFields } userErrors { code message field details } }
  }
`);

const VendorMasters = graphql(`
  query VendorMasters { paymentTerms(first: 100) { nodes { id code name isActive summary } } }
`);

const SameCustomers = graphql(`
  query SameCustomers($text: String!) { customers(first: 10, search: $text, filter: { isMerged: { eq: false } }) { nodes { id code name } } }
`);

const empty = () => ({ ...emptyParty(), tdsSection: '', currency: 'INR', leadTimeDays: '', bankAccountName: '', bankAccountNumber: '', bankIfsc: '', bankName: '', customerCode: '' });

const valuesOf = (vendor: VendorFieldsFragment) => ({
  ...partyValues(vendor), tdsSection: vendor.tdsSection ?? '', currency: vendor.currency, leadTimeDays: vendor.leadTimeDays?.toString() ?? '', customerCode: vendor.sameAs?.code ?? '',
  bankAccountName: vendor.bankAccountName ?? '', bankAccountNumber: vendor.bankAccountNumber ?? '', bankIfsc: vendor.bankIfsc ?? '', bankName: vendor.bankName ?? '',
});

/** What of a vendor this person may see beyond the vendor itself. */
function useSight() {
  const may = useMay();
  return { withPan: may('vendor:see-pan'), withBank: may('vendor:see-bank'), withCustomers: may('customer:read') };
}

export function VendorPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Vendor, { variables: { id, ...useSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.vendor} error={error} retry={() => void refetch()} noun="vendor">
      {(loaded) => <VendorForm key={id} vendor={loaded.vendor!} reload={() => refetch().then(({ data: fresh }) => fresh?.vendor ?? undefined)} />}
    </Loaded>
  );
}

export function NewVendorPage() {
  return <VendorForm />;
}

function VendorForm({ vendor, reload }: { vendor?: VendorFieldsFragment; reload?: () => Promise<VendorFieldsFragment | undefined> }) {
  const draft = useRecordDraft(vendor, valuesOf, empty);
  const sight = useSight();
  const [text, setText] = useState('');
  const { data: known } = useQuery(States);
  const { data: choices } = useQuery(VendorMasters, { fetchPolicy: 'cache-and-network' });
  const { data: customers, loading } = useQuery(SameCustomers, { variables: { text }, skip: !sight.withCustomers });
  const [create] = useMutation(CreateVendor);
  const [update] = useMutation(UpdateVendor);
  const [merging, setMerging] = useState<{ into?: string }>();
  const navigate = useNavigate();
  const may = useMay();
  const mayWrite = may('vendor:write') && !vendor?.isMerged;
  const maySetBank = sight.withBank && may('vendor:write-bank');
  const { values } = draft;

  const page = useRecordForm({
    draft, stored: vendor, noun: 'vendor', type: 'Vendor', path: '/core/vendors', lists: ['vendors'], mayWrite, reload,
    copyOf: (values) => ({ ...values, ...unlikeParty(), customerCode: '', bankAccountName: '', bankAccountNumber: '', bankIfsc: '', bankName: '' }),
    send: async (seen) => {
      const common = {
        ...partyInput(values, sight.withPan), customFields: ownInput(values.customFields, draft.stored.customFields), tdsSection: values.tdsSection || null, currency: values.currency || null, leadTimeDays: values.leadTimeDays ? Number(values.leadTimeDays) : null, paymentTermCode: values.paymentTermCode || null,
        ...(sight.withCustomers ? { customerCode: values.customerCode || null } : {}),
        ...(maySetBank ? { bankAccountName: values.bankAccountName || null, bankAccountNumber: values.bankAccountNumber || null, bankIfsc: values.bankIfsc || null, bankName: values.bankName || null } : {}),
      };
      const answer = seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive: values.isActive, ...common }, ...sight } })).data?.vendorUpdate
        : (await create({ variables: { input: { code: values.code || null, ...common }, ...sight } })).data?.vendorCreate;
      return answer && { ...answer, userErrors: partyRefusals(answer.userErrors) };
    },
    saved: (answer) => answer.vendor,
  });
  const state = vendor && standing(vendor);
  const terms = choices?.paymentTerms.nodes.filter(({ isActive, code }) => isActive || code === values.paymentTermCode) ?? [];
  const same = customers?.customers.nodes ?? [];
  const sameChoices = [{ value: '', label: 'No customer' }, ...(vendor?.sameAs && !same.some(({ id }) => id === vendor.sameAs?.id) ? [vendor.sameAs, ...same] : same).map(({ code, name }) => ({ value: code, label: name, hint: code }))];

  return (
    <DocumentPage
      {...page} title={vendor ? vendor.name : 'New vendor'} status={state && <Status of={state.code} word={state.word} />}
      actions={vendor && !vendor.isMerged && may('party:merge') && <Button onClick={() => setMerging({})} disabled={draft.isDirty}>Merge vendor</Button>}
      subtitle={vendor?.mergedInto ? <MergedBanner kind="VENDOR" id={vendor.id} into={vendor.mergedInto} reload={page.reload} /> : vendor?.sameAs && <>Also a customer: <Link to={`/core/customers/${vendor.sameAs.id}`}>{vendor.sameAs.code}, {vendor.sameAs.name}</Link></>}
    >
      {mayWrite && <DuplicatesHint kind="VENDOR" id={vendor?.id} traits={traitsOf(values, sight.withPan)} merge={vendor ? (into) => setMerging({ into }) : undefined} />}
      <PartySection draft={draft} title="Vendor" isNew={!vendor} withPan={sight.withPan} states={known?.states ?? []} active="Can be bought from" taxHint={vendor?.gstCategory === values.gstCategory ? vendor.taxHint : undefined}>
        {sight.withCustomers && <ChoiceField label="Same as customer" hint="Where the vendor also buys." search={setText} loading={loading} choices={sameChoices} {...draft.bind('customerCode')} change={(code) => draft.set({ customerCode: code ?? '' })} />}
        <TextField label="Lead time, days" {...draft.bind('leadTimeDays')} change={(days) => draft.set({ leadTimeDays: days.replace(/[^0-9]/g, '') })} />
      </PartySection>
      <Section title="Contacts" aside="Enter goes on">
        <ContactsGrid lines={values.lines} change={(lines) => draft.set({ lines })} errors={draft.errors} />
      </Section>
      <OwnFieldsSection noun="Vendor" draft={draft} isLocked={!mayWrite} />
      <AddressesSection addresses={values.addresses} states={known?.states ?? []} errors={draft.errors} change={(addresses) => draft.set({ addresses })} mayWrite={mayWrite} empty="No address yet." />
      <Section title="Terms">
        <div className="fields">
          <ChoiceField label="Payment terms" choices={[{ value: '', label: 'None agreed' }, ...terms.map(({ code, name, summary }) => ({ value: code, label: name, hint: summary }))]} hint={vendor?.mustBePaidWithinDays ? `The law wants it paid within ${vendor.mustBePaidWithinDays} days of acceptance (s. 15 MSMED Act).` : undefined} {...draft.bind('paymentTermCode')} change={(code) => draft.set({ paymentTermCode: code ?? '' })} />
          <TextField label="Currency" upper maxLength={3} {...draft.bind('currency')} />
          <TextField label="TDS section" upper placeholder="194C" {...draft.bind('tdsSection')} />
        </div>
      </Section>
      <Section title="Bank">
        <div className="fields">
          {maySetBank ? (
            <>
              <TextField label="Account holder" {...draft.bind('bankAccountName')} />
              <TextField label="Account number" {...draft.bind('bankAccountNumber')} />
              <TextField label="IFSC" upper maxLength={11} {...draft.bind('bankIfsc')} />
              <TextField label="Bank" {...draft.bind('bankName')} />
            </>
          ) : (
            <>
              <Fact label="Account holder">{vendor?.bankAccountName}</Fact>
              <Fact label="Account number">{vendor?.bankAccountNumber ?? vendor?.bankAccountMasked}</Fact>
              <Fact label="IFSC">{vendor?.bankIfsc}</Fact>
              <Fact label="Bank">{vendor?.bankName}</Fact>
            </>
          )}
        </div>
      </Section>
      {vendor && <Panels noun="vendor" id={vendor.id} />}
      {merging && vendor && <MergeDialog kind="VENDOR" fromId={vendor.id} intoId={merging.into} close={() => setMerging(undefined)} done={(into) => { setMerging(undefined); page.reload(); void navigate(`/core/vendors/${into}`); }} />}
    </DocumentPage>
  );
}
