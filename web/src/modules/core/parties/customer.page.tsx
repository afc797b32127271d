import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { AutoComplete, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { CustomerFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, Fact, Field, TextField } from '../../../shared/document/fields.tsx';
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

const Customer = graphql(`
  query Customer($id: ID!, $withPan: Boolean!, $withCredit: Boolean!, $withPrices: Boolean!, $withVendors: Boolean!) {
    customer(id: $id) { ...CustomerFields }
  }
  fragment CustomerFields on Customer {
    id code name gstCategory gstin pan @include(if: $withPan) tan udyam msmeCategory email phone language notes isActive isBlocked blockedReason isMerged customFields version updatedAt
    group { id name }
    priceList @include(if: $withPrices) { id code name }
    creditLimit @include(if: $withCredit)
    creditDays @include(if: $withCredit)
    paymentTerm @include(if: $withCredit) { id code name }
    mergedInto { id code name }
    sameAs @include(if: $withVendors) { id code name }
    addresses { id label line1 line2 city stateCode pincode country isBilling isShipping }
    contacts { id name role email phone isPrimary }
  }
`);

const CreateCustomer = graphql(`
  mutation CreateCustomer($input: CustomerInput!, $withPan: Boolean!, $withCredit: Boolean!, $withPrices: Boolean!, $withVendors: Boolean!) {
    customerCreate(input: $input) { customer { ...CustomerFields } userErrors { code message field details } }
  }
`);

const UpdateCustomer = graphql(`
  mutation UpdateCustomer($input: CustomerUpdateInput!, $withPan: Boolean!, $withCredit: Boolean!, $withPrices: Boolean!, $withVendors: Boolean!) {
    customerUpdate(input: $input) { customer { ...CustomerFields } userErrors { code message field details } }
  }
`);

const CustomerMasters = graphql(`
  query CustomerMasters($withPrices: Boolean!) {
    paymentTerms(first: 100) { nodes { id code name isActive summary } }
    customerGroups(first: 100) { nodes { id name } }
    priceLists(first: 100) @include(if: $withPrices) { nodes { id code name } }
  }
`);

const empty = () => ({ ...emptyParty(), group: '', priceListCode: '', creditLimit: '', creditDays: '' });

const valuesOf = (customer: CustomerFieldsFragment) => ({
  ...partyValues(customer), group: customer.group?.name ?? '', priceListCode: customer.priceList?.code ?? '', creditLimit: customer.creditLimit ?? '', creditDays: customer.creditDays?.toString() ?? '',
});

/** What of a customer this person may see beyond the customer itself. */
function useSight() {
  const may = useMay();
  return { withPan: may('customer:see-pan'), withCredit: may('customer:see-credit'), withPrices: may('price:read'), withVendors: may('vendor:read') };
}

export function CustomerPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Customer, { variables: { id, ...useSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.customer} error={error} retry={() => void refetch()} noun="customer">
      {(loaded) => <CustomerForm key={id} customer={loaded.customer!} reload={() => refetch().then(({ data: fresh }) => fresh?.customer ?? undefined)} />}
    </Loaded>
  );
}

export function NewCustomerPage() {
  return <CustomerForm />;
}

function CustomerForm({ customer, reload }: { customer?: CustomerFieldsFragment; reload?: () => Promise<CustomerFieldsFragment | undefined> }) {
  const draft = useRecordDraft(customer, valuesOf, empty);
  const sight = useSight();
  const { data: known } = useQuery(States);
  const { data: choices } = useQuery(CustomerMasters, { variables: { withPrices: sight.withPrices }, fetchPolicy: 'cache-and-network' });
  const [create] = useMutation(CreateCustomer);
  const [update] = useMutation(UpdateCustomer);
  const [merging, setMerging] = useState<{ into?: string }>();
  const navigate = useNavigate();
  const may = useMay();
  const mayWrite = may('customer:write') && !customer?.isMerged;
  const maySetCredit = sight.withCredit && may('customer:write-credit');
  const { values } = draft;

  const page = useRecordForm({
    draft, stored: customer, noun: 'customer', type: 'Customer', path: '/core/customers', lists: ['customers'], choices: ['customerGroups'], mayWrite, reload,
    copyOf: (values) => ({ ...values, ...unlikeParty() }),
    send: async (seen) => {
      const common = {
        ...partyInput(values, sight.withPan), customFields: ownInput(values.customFields, draft.stored.customFields), group: values.group || null, ...(sight.withPrices ? { priceListCode: values.priceListCode || null } : {}),
        ...(maySetCredit ? { creditLimit: values.creditLimit ? plainDecimal(values.creditLimit) : null, creditDays: values.creditDays ? Number(values.creditDays) : null, paymentTermCode: values.paymentTermCode || null } : {}),
      };
      const answer = seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive: values.isActive, ...common }, ...sight } })).data?.customerUpdate
        : (await create({ variables: { input: { code: values.code || null, ...common }, ...sight } })).data?.customerCreate;
      return answer && { ...answer, userErrors: partyRefusals(answer.userErrors) };
    },
    saved: (answer) => answer.customer,
  });
  const state = customer && standing(customer);
  const terms = choices?.paymentTerms.nodes.filter(({ isActive, code }) => isActive || code === values.paymentTermCode) ?? [];

  return (
    <DocumentPage
      {...page} title={customer ? customer.name : 'New customer'} status={state && <Status of={state.code} word={state.word} />}
      actions={customer && !customer.isMerged && may('party:merge') && <Button onClick={() => setMerging({})} disabled={draft.isDirty}>Merge customer</Button>}
      subtitle={customer?.mergedInto ? <MergedBanner kind="CUSTOMER" id={customer.id} into={customer.mergedInto} reload={page.reload} /> : customer?.sameAs && <>Also a vendor: <Link to={`/core/vendors/${customer.sameAs.id}`}>{customer.sameAs.code}, {customer.sameAs.name}</Link></>}
    >
      {mayWrite && <DuplicatesHint kind="CUSTOMER" id={customer?.id} traits={traitsOf(values, sight.withPan)} merge={customer ? (into) => setMerging({ into }) : undefined} />}
      <PartySection draft={draft} title="Customer" isNew={!customer} withPan={sight.withPan} states={known?.states ?? []} active="Can be sold to">
        <Field label="Group" path="group" error={draft.errors.get('group')} hint="Choose one, or name a new one.">
          <AutoComplete id="field-group" value={values.group} onChange={(group: string) => draft.set({ group: group ?? '' })} options={choices?.customerGroups.nodes.map(({ name }) => ({ value: name })) ?? []} showSearch={{ filterOption: (text, option) => option?.value.toLowerCase().includes(text.toLowerCase()) ?? false }} />
        </Field>
        {sight.withPrices && <ChoiceField label="Price list" choices={[{ value: '', label: 'The default list' }, ...(choices?.priceLists?.nodes.map(({ code, name }) => ({ value: code, label: name, hint: code })) ?? [])]} {...draft.bind('priceListCode')} change={(code) => draft.set({ priceListCode: code ?? '' })} />}
      </PartySection>
      <Section title="Contacts" aside="Enter goes on">
        <ContactsGrid lines={values.lines} change={(lines) => draft.set({ lines })} errors={draft.errors} />
      </Section>
      <OwnFieldsSection noun="Customer" draft={draft} isLocked={!mayWrite} />
      <AddressesSection addresses={values.addresses} states={known?.states ?? []} errors={draft.errors} change={(addresses) => draft.set({ addresses })} mayWrite={mayWrite} empty="Without an address the place of supply is your own branch’s state." />
      {sight.withCredit && (
        <Section title="Terms and credit">
          <div className="fields">
            {maySetCredit ? (
              <>
                <ChoiceField label="Payment terms" choices={[{ value: '', label: 'None agreed' }, ...terms.map(({ code, name, summary }) => ({ value: code, label: name, hint: summary }))]} {...draft.bind('paymentTermCode')} change={(code) => draft.set({ paymentTermCode: code ?? '' })} />
                <TextField label="Credit limit, ₹" hint="Left empty, nothing is checked." {...draft.bind('creditLimit')} />
                <TextField label="Overdue days before orders wait" {...draft.bind('creditDays')} change={(days) => draft.set({ creditDays: days.replace(/[^0-9]/g, '') })} />
              </>
            ) : (
              <>
                <Fact label="Payment terms">{customer?.paymentTerm?.name}</Fact>
                <Fact label="Credit limit, ₹">{customer?.creditLimit}</Fact>
                <Fact label="Overdue days before orders wait">{customer?.creditDays}</Fact>
              </>
            )}
          </div>
        </Section>
      )}
      {customer && <Panels noun="customer" id={customer.id} />}
      {merging && customer && <MergeDialog kind="CUSTOMER" fromId={customer.id} intoId={merging.into} close={() => setMerging(undefined)} done={(into) => { setMerging(undefined); page.reload(); void navigate(`/core/customers/${into}`); }} />}
    </DocumentPage>
  );
}
