import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { CustomerFieldsFragment, GstCategory } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Panels } from '../../shared/panels.tsx';
import { Status } from '../../shared/status.tsx';
import type { AddressDraft } from './address-fields.tsx';
import { AddressFields, blankAddress } from './address-fields.tsx';
import { States } from './customers.page.tsx';
import { gstinProblem } from './gstin.ts';

const Customer = graphql(`
  query Customer($id: ID!, $withPan: Boolean!) {
    customer(id: $id) { ...CustomerFields }
  }
  fragment CustomerFields on Customer {
    id code name gstCategory gstin pan @include(if: $withPan) email phone isActive version updatedAt
    addresses { id label line1 line2 city stateCode pincode country isBilling isShipping }
  }
`);

const CreateCustomer = graphql(`
  mutation CreateCustomer($input: CustomerInput!, $withPan: Boolean!) {
    customerCreate(input: $input) { customer { ...CustomerFields } userErrors { code message field details } }
  }
`);

const UpdateCustomer = graphql(`
  mutation UpdateCustomer($input: CustomerUpdateInput!, $withPan: Boolean!) {
    customerUpdate(input: $input) { customer { ...CustomerFields } userErrors { code message field details } }
  }
`);

interface Values { code: string; name: string; gstCategory: GstCategory; gstin: string; pan: string; email: string; phone: string; isActive: boolean; addresses: AddressDraft[] }

const empty = (): Values => ({ code: '', name: '', gstCategory: 'UNREGISTERED', gstin: '', pan: '', email: '', phone: '', isActive: true, addresses: [{ ...blankAddress(), label: 'Main', isBilling: true, isShipping: true }] });

const CATEGORIES: readonly { value: GstCategory; label: string; hint?: string }[] = [
  { value: 'REGULAR', label: 'Registered' }, { value: 'UNREGISTERED', label: 'Unregistered', hint: 'consumer' }, { value: 'COMPOSITION', label: 'Composition scheme' }, { value: 'SEZ', label: 'SEZ unit or developer' }, { value: 'OVERSEAS', label: 'Overseas' },
];

function valuesOf(customer: CustomerFieldsFragment): Values {
  return {
    code: customer.code, name: customer.name, gstCategory: customer.gstCategory, gstin: customer.gstin ?? '', pan: customer.pan ?? '', email: customer.email ?? '', phone: customer.phone ?? '', isActive: customer.isActive,
    addresses: customer.addresses.map((address) => ({ key: address.id, label: address.label, line1: address.line1, line2: address.line2 ?? '', city: address.city, stateCode: address.stateCode, pincode: address.pincode, isBilling: address.isBilling, isShipping: address.isShipping })),
  };
}

export function CustomerPage() {
  const { id = '' } = useParams();
  const withPan = useMay()('customer:see-pan');
  const { data, error, refetch } = useQuery(Customer, { variables: { id, withPan }, fetchPolicy: 'cache-and-network' });
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
  const { data: known } = useQuery(States);
  const [create] = useMutation(CreateCustomer);
  const [update] = useMutation(UpdateCustomer);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const withPan = may('customer:see-pan');
  const mayWrite = may('customer:write');
  const { values } = draft;

  const isRegistered = values.gstCategory !== 'UNREGISTERED' && values.gstCategory !== 'OVERSEAS';
  const typedGstin = gstinProblem(values.gstin);
  const isUnfinished = values.gstin.length < 15;
  const stateOfGstin = known?.states.find((state) => state.code === values.gstin.slice(0, 2))?.name;

  const changeGstin = (gstin: string) => {
    const clean = gstin.replace(/\s/g, '');
    // A complete GSTIN carries the PAN, and says the party is registered.
    const complete = clean.length === 15 && !gstinProblem(clean);
    draft.set({ gstin: clean, ...(complete && !values.pan ? { pan: clean.slice(2, 12) } : {}), ...(complete && values.gstCategory === 'UNREGISTERED' ? { gstCategory: 'REGULAR' as const } : {}) });
  };
  const save = async () => {
    const common = {
      name: values.name, gstCategory: values.gstCategory, gstin: values.gstin || null, ...(withPan || !customer ? { pan: values.pan || null } : {}), email: values.email || null, phone: values.phone || null,
      addresses: values.addresses.map(({ key: _key, line2, ...address }) => ({ ...address, line2: line2 || null, country: 'IN' })),
    };
    const answer = customer
      ? (await update({ variables: { input: { id: customer.id, version: draft.seen?.version ?? customer.version, isActive: values.isActive, ...common }, withPan } })).data?.customerUpdate
      : (await create({ variables: { input: { code: values.code || null, ...common }, withPan } })).data?.customerCreate;
    if (!answer) return;
    draft.refuse(answer.userErrors);
    if (answer.userErrors.length > 0 || !answer.customer) return;
    draft.take(answer.customer);
    void message.success(customer ? 'Customer saved' : 'Customer created');
    if (!customer) {
      client.cache.evict({ fieldName: 'customers' });
      void navigate(`/core/customers/${answer.customer.id}`, { replace: true });
    }
  };
  const changeAddress = (index: number, patch: Partial<AddressDraft>) => draft.set({ addresses: values.addresses.map((address, place) => (place === index ? { ...address, ...patch } : address)) });

  return (
    <DocumentPage
      noun="customer" title={customer ? customer.name : 'New customer'} status={customer && <Status of={customer.isActive ? 'ACTIVE' : 'INACTIVE'} />} editing={draft}
      duplicate={customer && mayWrite ? { path: '/core/customers/new', values: { ...values, code: '', gstin: '', pan: '', isActive: true } } : undefined}
      reload={() => void reload?.().then((latest) => latest && draft.take(latest))} record={draft.seen && { noun: 'Customer', ...draft.seen }}
      save={mayWrite ? { label: customer ? 'Save customer' : 'Create customer', run: save, isAllowed: !customer || draft.isDirty } : undefined}
      isLocked={!mayWrite} timeline={customer && <Timeline noun="Customer" recordId={customer.id} />}
    >
      <Section title="Customer">
        <div className="fields">
          <TextField label="Name" required autoFocus={!customer} {...draft.bind('name')} />
          <TextField label="Code" upper disabled={customer !== undefined} hint={customer ? undefined : 'Left empty, the next number is taken.'} {...draft.bind('code')} />
          <ChoiceField label="GST category" choices={CATEGORIES} {...draft.bind('gstCategory')} change={(category) => draft.set({ gstCategory: category as GstCategory })} />
          <TextField label="GSTIN" upper maxLength={15} required={isRegistered} {...draft.bind('gstin')} change={changeGstin} error={draft.errors.get('gstin') ?? (isUnfinished ? undefined : typedGstin)} hint={values.gstin && (isUnfinished ? typedGstin : `${stateOfGstin ?? 'Unknown state'}, check character fits`)} />
          {withPan && <TextField label="PAN" upper maxLength={10} {...draft.bind('pan')} />}
          <TextField label="E-mail" type="email" {...draft.bind('email')} />
          <TextField label="Phone" type="tel" {...draft.bind('phone')} />
          {customer && <TickField label="Can be sold to" {...draft.bind('isActive')} />}
        </div>
      </Section>
      <Section title="Addresses" aside={mayWrite && <Button type="text" icon={<Icon name="plus" />} onClick={() => draft.set({ addresses: [...values.addresses, blankAddress()] })}>Add address</Button>}>
        {values.addresses.map((address, index) => (
          <AddressFields key={address.key} address={address} path={`addresses.${index}`} errors={draft.errors} states={known?.states ?? []} change={(patch) => changeAddress(index, patch)} remove={mayWrite ? () => draft.set({ addresses: values.addresses.filter((_, place) => place !== index) }) : undefined} />
        ))}
        {values.addresses.length === 0 && <p className="soft">Without an address the place of supply is your own branch’s state.</p>}
      </Section>
      {customer && <Panels noun="customer" id={customer.id} />}
    </DocumentPage>
  );
}
