import { useMutation, useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { BrandFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { Fact, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { plural } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';

const Brand = graphql(`
  query Brand($id: ID!) { brand(id: $id) { ...BrandFields } }
  fragment BrandFields on Brand { id name manufacturer isActive productCount version updatedAt }
`);

const CreateBrand = graphql(`
  mutation CreateBrand($input: BrandInput!) { brandCreate(input: $input) { brand { ...BrandFields } userErrors { code message field details } } }
`);

const UpdateBrand = graphql(`
  mutation UpdateBrand($input: BrandUpdateInput!) { brandUpdate(input: $input) { brand { ...BrandFields } userErrors { code message field details } } }
`);

const valuesOf = (brand: BrandFieldsFragment) => ({ name: brand.name, manufacturer: brand.manufacturer ?? '', isActive: brand.isActive });
const empty = () => ({ name: '', manufacturer: '', isActive: true });

export function BrandPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Brand, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.brand} error={error} retry={() => void refetch()} noun="brand">
      {(loaded) => <BrandForm key={id} brand={loaded.brand!} reload={() => refetch().then(({ data: fresh }) => fresh?.brand ?? undefined)} />}
    </Loaded>
  );
}

export const NewBrandPage = () => <BrandForm />;

function BrandForm({ brand, reload }: { brand?: BrandFieldsFragment; reload?: () => Promise<BrandFieldsFragment | undefined> }) {
  const draft = useRecordDraft(brand, valuesOf, empty);
  const [create] = useMutation(CreateBrand);
  const [update] = useMutation(UpdateBrand);
  const mayWrite = useMay()('product:write');
  const page = useRecordForm({
    draft, stored: brand, noun: 'brand', type: 'Brand', path: '/core/brands', choices: ['brands'], mayWrite, reload,
    send: async (seen) => {
      const said = { name: draft.values.name, manufacturer: draft.values.manufacturer || null };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, isActive: draft.values.isActive, ...said } } })).data?.brandUpdate
        : (await create({ variables: { input: said } })).data?.brandCreate;
    },
    saved: (answer) => answer.brand,
  });
  return (
    <DocumentPage {...page} title={brand ? brand.name : 'New brand'} status={brand && <Status of={brand.isActive ? 'ACTIVE' : 'INACTIVE'} />}>
      <Section title="Brand">
        <div className="fields">
          <TextField label="Name" required autoFocus={!brand} maxLength={120} {...draft.bind('name')} />
          {brand && <Fact label="Products"><Link to={`/core/products?productBrandId=${brand.id}`}>{plural(brand.productCount, 'product')}</Link></Fact>}
          <NoteField label="Manufacturer" hint="Name and address as packs declare it; a product may name another." {...draft.bind('manufacturer')} />
          {brand && <TickField label="Offered for new products" {...draft.bind('isActive')} />}
        </div>
      </Section>
    </DocumentPage>
  );
}
