import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { AttributeFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { newKey, useRecordDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Icon } from '../../../shared/icon.tsx';
import './catalogue.css';

const Attribute = graphql(`
  query Attribute($id: ID!) { attribute(id: $id) { ...AttributeFields } }
  fragment AttributeFields on Attribute { id code name version updatedAt values { id value code } }
`);

const CreateAttribute = graphql(`
  mutation CreateAttribute($input: AttributeInput!) { attributeCreate(input: $input) { attribute { ...AttributeFields } userErrors { code message field details } } }
`);

const UpdateAttribute = graphql(`
  mutation UpdateAttribute($input: AttributeUpdateInput!) { attributeUpdate(input: $input) { attribute { ...AttributeFields } userErrors { code message field details } } }
`);

interface ValueRow { key: string; value: string; code: string }

const blank = (): ValueRow => ({ key: newKey(), value: '', code: '' });
const valuesOf = (attribute: AttributeFieldsFragment) => ({ name: attribute.name, values: attribute.values.map(({ id, value, code }) => ({ key: id, value, code })) });
const empty = () => ({ name: '', values: [blank()] });

export function AttributePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Attribute, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.attribute} error={error} retry={() => void refetch()} noun="attribute">
      {(loaded) => <AttributeForm key={id} attribute={loaded.attribute!} reload={() => refetch().then(({ data: fresh }) => fresh?.attribute ?? undefined)} />}
    </Loaded>
  );
}

export const NewAttributePage = () => <AttributeForm />;

function AttributeForm({ attribute, reload }: { attribute?: AttributeFieldsFragment; reload?: () => Promise<AttributeFieldsFragment | undefined> }) {
  const draft = useRecordDraft(attribute, valuesOf, empty);
  const [create] = useMutation(CreateAttribute);
  const [update] = useMutation(UpdateAttribute);
  const mayWrite = useMay()('product:write');
  const rows = draft.values.values;
  const set = (values: ValueRow[]) => draft.set({ values });
  const edit = (index: number, patch: Partial<ValueRow>) => set(rows.map((row, place) => (place === index ? { ...row, ...patch } : row)));
  const focus = (index: number) => requestAnimationFrame(() => document.getElementById(`field-values-${index}-value`)?.focus());
  const swap = (index: number, by: -1 | 1) => {
    const other = index + by;
    if (!rows[other]) return;
    set(rows.map((row, place) => (place === index ? rows[other]! : place === other ? rows[index]! : row)));
    focus(other);
  };
  const addAfter = (index: number) => {
    set([...rows.slice(0, index + 1), blank(), ...rows.slice(index + 1)]);
    focus(index + 1);
  };
  const page = useRecordForm({
    draft, stored: attribute, noun: 'attribute', type: 'Attribute', path: '/core/attributes', choices: ['attributes'], mayWrite, reload,
    send: async (seen) => {
      const said = { name: draft.values.name, values: rows.filter(({ value }) => value.trim()).map(({ value, code }) => ({ value, code: code || null })) };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, ...said } } })).data?.attributeUpdate
        : (await create({ variables: { input: said } })).data?.attributeCreate;
    },
    saved: (answer) => answer.attribute,
  });
  return (
    <DocumentPage {...page} title={attribute ? attribute.name : 'New attribute'}>
      <Section title="Attribute">
        <div className="fields"><TextField label="Name" required autoFocus={!attribute} hint={attribute && `Variants carry it as “${attribute.code}”.`} maxLength={60} {...draft.bind('name')} /></div>
      </Section>
      <Section title="Values in their order" aside="Enter adds the next one, Alt with arrows moves it">
        <ol className="value-rows">
          {rows.map((row, index) => (
            <li key={row.key} onKeyDown={(event) => {
              if (event.key === 'Enter') { event.preventDefault(); addAfter(index); }
              if (event.altKey && event.key === 'ArrowUp') { event.preventDefault(); swap(index, -1); }
              if (event.altKey && event.key === 'ArrowDown') { event.preventDefault(); swap(index, 1); }
            }}>
              <Input id={`field-values-${index}-value`} aria-label={`Value ${index + 1}`} status={draft.errors.has(`values.${index}.value`) ? 'error' : undefined} maxLength={60} value={row.value} onChange={(event) => edit(index, { value: event.target.value })} />
              <Input id={`field-values-${index}-code`} aria-label={`Code of value ${index + 1} in an SKU`} status={draft.errors.has(`values.${index}.code`) ? 'error' : undefined} placeholder="SKU code" maxLength={12} value={row.code} onChange={(event) => edit(index, { code: event.target.value.toUpperCase() })} />
              <span className="value-tools">
                <Button type="text" tabIndex={-1} aria-label={`Move value ${index + 1} up`} icon={<Icon name="up" />} onClick={() => swap(index, -1)} />
                <Button type="text" tabIndex={-1} aria-label={`Move value ${index + 1} down`} icon={<Icon name="down" />} onClick={() => swap(index, 1)} />
                <Button type="text" tabIndex={-1} aria-label={`Remove value ${index + 1}`} icon={<Icon name="trash" />} onClick={() => set(rows.length > 1 ? rows.filter((_, place) => place !== index) : [blank()])} />
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </DocumentPage>
  );
}
