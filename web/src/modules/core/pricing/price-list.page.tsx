import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PriceListFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, Fact, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { plural } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { ruleOf } from './rule-words.ts';

const PriceList = graphql(`
  query PriceList($id: ID!) { priceList(id: $id) { ...PriceListFields } priceLists(first: 100) { nodes { id code name currency isTaxInclusive } } }
  fragment PriceListFields on PriceList { id code name currency isTaxInclusive isDefault isActive channel validFrom validUntil adjustmentPercent roundTo rounding priceCount version updatedAt parent { id name } }
`);

const PriceListChoices = graphql(`
  query PriceListChoices { priceLists(first: 100) { nodes { id code name currency isTaxInclusive } } }
`);

const CreatePriceList = graphql(`
  mutation CreatePriceList($input: PriceListInput!) { priceListCreate(input: $input) { priceList { ...PriceListFields } userErrors { code message field details } } }
`);

const UpdatePriceList = graphql(`
  mutation UpdatePriceList($input: PriceListUpdateInput!) { priceListUpdate(input: $input) { priceList { ...PriceListFields } userErrors { code message field details } } }
`);

const plain = (value: string | null | undefined) => (value?.includes('.') ? value.replace(/\.?0+$/, '') : value ?? '');
const valuesOf = (list: PriceListFieldsFragment) => ({
  code: list.code, name: list.name, currency: list.currency, isTaxInclusive: list.isTaxInclusive, isDefault: list.isDefault, isActive: list.isActive, channel: list.channel ?? '', validFrom: list.validFrom ?? '', validUntil: list.validUntil ?? '',
  parentId: list.parent?.id ?? '', adjustmentPercent: plain(list.adjustmentPercent), roundTo: list.roundTo ?? '', rounding: list.rounding as string,
});
const empty = () => ({ code: '', name: '', currency: 'INR', isTaxInclusive: true, isDefault: false, isActive: true, channel: '', validFrom: '', validUntil: '', parentId: '', adjustmentPercent: '', roundTo: '', rounding: 'NEAREST' });

interface Choice { id: string; code: string; name: string; currency: string; isTaxInclusive: boolean }

export function PriceListPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PriceList, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.priceList} error={error} retry={() => void refetch()} noun="price list">
      {(loaded) => <PriceListForm key={id} list={loaded.priceList!} others={loaded.priceLists.nodes} reload={() => refetch().then(({ data: fresh }) => fresh?.priceList ?? undefined)} />}
    </Loaded>
  );
}

export function NewPriceListPage() {
  const { data, error, refetch } = useQuery(PriceListChoices);
  return <Loaded data={data} record={data} error={error} retry={() => void refetch()} noun="price list">{(loaded) => <PriceListForm others={loaded.priceLists.nodes} />}</Loaded>;
}

function PriceListForm({ list, others, reload }: { list?: PriceListFieldsFragment; others: readonly Choice[]; reload?: () => Promise<PriceListFieldsFragment | undefined> }) {
  const draft = useRecordDraft(list, valuesOf, empty);
  const [create] = useMutation(CreatePriceList);
  const [update] = useMutation(UpdatePriceList);
  const mayWrite = useMay()('price:write');
  const { values } = draft;
  const page = useRecordForm({
    draft, stored: list, noun: 'price list', type: 'PriceList', path: '/core/price-lists', choices: ['priceLists'], mayWrite, reload,
    send: async (seen) => {
      const said = {
        name: values.name, currency: values.currency, isTaxInclusive: values.isTaxInclusive, channel: values.channel || null, validFrom: values.validFrom || null, validUntil: values.validUntil || null,
        parentId: values.parentId || null, adjustmentPercent: values.parentId ? plainDecimal(values.adjustmentPercent) || null : null, roundTo: plainDecimal(values.roundTo) || null, rounding: values.rounding as PriceListFieldsFragment['rounding'],
      };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive: values.isActive, ...(values.isDefault === seen.isDefault ? {} : { isDefault: values.isDefault }), ...said } } })).data?.priceListUpdate
        : (await create({ variables: { input: { code: values.code, ...said } } })).data?.priceListCreate;
    },
    saved: (answer) => answer.priceList,
  });
  const parents = others.filter((other) => other.id !== list?.id && other.currency === values.currency && other.isTaxInclusive === values.isTaxInclusive);
  return (
    <DocumentPage
      {...page} title={list ? list.name : 'New price list'} status={list && <Status of={list.isActive ? 'ACTIVE' : 'INACTIVE'} />}
      subtitle={list && (ruleOf(list) || (list.isDefault ? 'Everything falls back on this list.' : undefined))}
      actions={list && <Link to={`/core/price-lists/grid?lists=${list.id}`} className="button-link"><Button tabIndex={-1}>Open price grid</Button></Link>}
    >
      <Section title="Price list">
        <div className="fields">
          <TextField label="Code" required upper disabled={list !== undefined} autoFocus={!list} maxLength={40} {...draft.bind('code')} />
          <TextField label="Name" required {...draft.bind('name')} />
          <TextField label="Currency" upper maxLength={3} hint="ISO 4217. It stays once the list has prices." {...draft.bind('currency')} />
          <TextField label="Channel" hint="The marketplace or shop it belongs to." maxLength={40} {...draft.bind('channel')} />
          <DayField label="Holds from" {...draft.bind('validFrom')} />
          <DayField label="Holds until" {...draft.bind('validUntil')} />
          <TickField label="Prices contain the tax" {...draft.bind('isTaxInclusive')} />
          {list && <TickField label="Default list" {...draft.bind('isDefault')} />}
          {list && <TickField label="Active" {...draft.bind('isActive')} />}
          {list && <Fact label="Own prices">{plural(list.priceCount, 'item')}</Fact>}
        </div>
      </Section>
      <Section title="Where it has no price of its own">
        <div className="fields">
          <ChoiceField label="Follows" placeholder="No other list" choices={[{ value: '', label: 'No other list' }, ...parents.map((other) => ({ value: other.id, label: other.name, hint: other.code }))]} hint="Lists of the same currency and the same treatment of the tax." {...draft.bind('parentId')} change={(parentId) => draft.set({ parentId: parentId ?? '' })} />
          <TextField label="Changed by percent" placeholder="-12" disabled={!values.parentId} {...draft.bind('adjustmentPercent')} />
          <TextField label="Rounded to" placeholder="0.50" disabled={!values.parentId} {...draft.bind('roundTo')} />
          <ChoiceField label="Which way" disabled={!values.parentId} choices={[{ value: 'NEAREST', label: 'To the nearest step' }, { value: 'UP', label: 'Up' }, { value: 'DOWN', label: 'Down' }]} {...draft.bind('rounding')} change={(rounding) => draft.set({ rounding: rounding ?? 'NEAREST' })} />
        </div>
      </Section>
    </DocumentPage>
  );
}
