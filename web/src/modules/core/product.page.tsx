import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ProductFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatRate } from '../../shared/format.ts';
import { writtenLines } from '../../shared/lines/lines-grid.tsx';
import { Panels } from '../../shared/panels.tsx';
import { Status } from '../../shared/status.tsx';
import { PriceMatrix } from './price-matrix.tsx';
import type { VariantLine } from './variants-grid.tsx';
import { blankVariant, VariantsGrid } from './variants-grid.tsx';

const Product = graphql(`
  query Product($id: ID!, $withPrices: Boolean!, $withRates: Boolean!) {
    product(id: $id) { ...ProductFields }
    taxCategories(first: 100) @include(if: $withRates) { nodes { id code name currentRate } }
    units(first: 100) { nodes { id code name } }
  }
  fragment ProductFields on Product {
    id code name description category brand hsn isActive version updatedAt
    taxCategory { id code name }
    unit { id code name }
    variants { id sku name attributes barcode isActive mrp price @include(if: $withPrices) prices @include(if: $withPrices) { id amount mrp effectiveFrom priceList { id code name isTaxInclusive } } }
  }
`);

const ProductChoices = graphql(`
  query ProductChoices($withRates: Boolean!) {
    taxCategories(first: 100) @include(if: $withRates) { nodes { id code name currentRate } }
    units(first: 100) { nodes { id code name } }
  }
`);

const CreateProduct = graphql(`
  mutation CreateProduct($input: ProductInput!, $withPrices: Boolean!) {
    productCreate(input: $input) { product { ...ProductFields } userErrors { code message field details } }
  }
`);

const UpdateProduct = graphql(`
  mutation UpdateProduct($input: ProductUpdateInput!, $withPrices: Boolean!) {
    productUpdate(input: $input) { product { ...ProductFields } userErrors { code message field details } }
  }
`);

interface Values { code: string; name: string; description: string; category: string; brand: string; hsn: string; taxCategoryCode: string; unitCode: string; isActive: boolean; lines: VariantLine[] }

const empty = (): Values => ({ code: '', name: '', description: '', category: '', brand: '', hsn: '', taxCategoryCode: '', unitCode: '', isActive: true, lines: [blankVariant()] });

const SIZE = ['size', 'Size'];
const COLOUR = ['colour', 'Colour', 'color', 'Color'];

const readAttribute = (attributes: Record<string, string>, spellings: readonly string[]) => spellings.map((name) => attributes[name]).find((value) => value !== undefined) ?? '';

function writeAttribute(attributes: Record<string, string>, spellings: readonly string[], value: string): void {
  const name = spellings.find((spelling) => spelling in attributes) ?? spellings[0]!;
  if (value) attributes[name] = value;
  else delete attributes[name];
}

function valuesOf(product: ProductFieldsFragment): Values {
  const lines = product.variants.filter((variant) => variant.isActive).map((variant) => {
    const attributes = (variant.attributes ?? {}) as Record<string, string>;
    return { key: variant.id, sku: variant.sku, name: variant.name, size: readAttribute(attributes, SIZE), colour: readAttribute(attributes, COLOUR), barcode: variant.barcode ?? '', price: variant.price ?? '', mrp: variant.mrp ?? '', attributes };
  });
  return {
    code: product.code, name: product.name, description: product.description ?? '', category: product.category ?? '', brand: product.brand ?? '', hsn: product.hsn,
    taxCategoryCode: product.taxCategory.code, unitCode: product.unit.code, isActive: product.isActive, lines: [...lines, blankVariant()],
  };
}

/** Rows as variants; a stored variant whose row was removed stays in the books and can no longer be sold. */
function variantInputs(lines: readonly VariantLine[], stored: ProductFieldsFragment['variants'], withPrices: boolean) {
  const written = writtenLines(lines);
  const removed = stored.filter((variant) => variant.isActive && !written.some((line) => line.sku.trim() === variant.sku));
  const kept = written.map(({ sku, name, size, colour, barcode, price, mrp, attributes }) => {
    // An attribute keeps the spelling it was stored under; the two columns only show it.
    const stored = { ...attributes };
    writeAttribute(stored, SIZE, size);
    writeAttribute(stored, COLOUR, colour);
    return { sku: sku.trim(), isActive: true, name: name || null, attributes: stored, barcode: barcode || null, mrp: mrp || null, ...(withPrices ? { price: price || null } : {}) };
  });
  return [...kept, ...removed.map(({ sku }) => ({ sku, isActive: false }))];
}

/** What of a product this person may see beyond the product itself. */
function useSight() {
  const may = useMay();
  return { withPrices: may('price:read'), withRates: may('tax:read') };
}

export function ProductPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(Product, { variables: { id, ...useSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.product} error={error} retry={() => void refetch()} noun="product">
      {(loaded) => <ProductForm key={id} product={loaded.product!} choices={loaded} reload={() => refetch().then(({ data: fresh }) => fresh?.product ?? undefined)} />}
    </Loaded>
  );
}

export function NewProductPage() {
  const { data, error, refetch } = useQuery(ProductChoices, { variables: { withRates: useSight().withRates } });
  return (
    <Loaded data={data} record={data} error={error} retry={() => void refetch()} noun="product">
      {(loaded) => <ProductForm choices={loaded} />}
    </Loaded>
  );
}

interface Choices { taxCategories?: { nodes: readonly { code: string; name: string; currentRate?: string | null }[] }; units: { nodes: readonly { code: string; name: string }[] } }

function ProductForm({ product, choices, reload }: { product?: ProductFieldsFragment; choices: Choices; reload?: () => Promise<ProductFieldsFragment | undefined> }) {
  const draft = useRecordDraft(product, valuesOf, empty);
  const [create] = useMutation(CreateProduct);
  const [update] = useMutation(UpdateProduct);
  const client = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const { values } = draft;
  const { withPrices } = useSight();
  const maySetPrices = may('price:write');
  // Who may not ask the rates still sees which category it is.
  const taxCategories = choices.taxCategories?.nodes ?? (product ? [{ ...product.taxCategory, currentRate: undefined }] : []);

  const save = async () => {
    const common = { name: values.name, description: values.description || null, category: values.category || null, brand: values.brand || null, hsn: values.hsn, taxCategoryCode: values.taxCategoryCode, unitCode: values.unitCode, variants: variantInputs(values.lines, product?.variants ?? [], maySetPrices) };
    const answer = product
      ? (await update({ variables: { input: { id: product.id, version: draft.seen?.version ?? product.version, isActive: values.isActive, ...common }, withPrices } })).data?.productUpdate
      : (await create({ variables: { input: { code: values.code, ...common }, withPrices } })).data?.productCreate;
    if (!answer) return;
    // The server calls them variants; the grid's fields are its lines.
    draft.refuse(answer.userErrors.map((refusal) => ({ ...refusal, field: refusal.field?.map((part) => (part === 'variants' ? 'lines' : part)) })));
    if (answer.userErrors.length > 0 || !answer.product) return;
    draft.take(answer.product);
    void message.success(product ? 'Product saved' : 'Product created');
    if (!product) {
      client.cache.evict({ fieldName: 'products' });
      void navigate(`/core/products/${answer.product.id}`, { replace: true });
    }
  };
  const reloadLatest = () => void reload?.().then((latest) => latest && draft.take(latest));

  return (
    <DocumentPage
      noun="product" title={product ? product.name : 'New product'} status={product && <Status of={product.isActive ? 'ACTIVE' : 'INACTIVE'} />} editing={draft} duplicate={product && may('product:write') ? { path: '/core/products/new', values: { ...values, code: '', isActive: true, lines: [blankVariant()] } } : undefined} reload={reloadLatest} record={draft.seen && { noun: 'Product', ...draft.seen }}
      save={may('product:write') ? { label: product ? 'Save product' : 'Create product', run: save, isAllowed: !product || draft.isDirty } : undefined}
      isLocked={!may('product:write')} timeline={product && <Timeline noun="Product" recordId={product.id} />}
    >
      <Section title="Product">
        <div className="fields">
          <TextField label="Code" required upper disabled={product !== undefined} autoFocus={!product} {...draft.bind('code')} />
          <TextField label="Name" required {...draft.bind('name')} />
          <TextField label="Category" {...draft.bind('category')} />
          <TextField label="Brand" {...draft.bind('brand')} />
          <TextField label="HSN" required hint="Four to eight digits, as printed on the invoice." {...draft.bind('hsn')} />
          <ChoiceField label="Tax category" required choices={taxCategories.map((tax) => ({ value: tax.code, label: tax.name, hint: tax.currentRate ? formatRate(tax.currentRate) : 'by value of a piece' }))} {...draft.bind('taxCategoryCode')} change={(code) => draft.set({ taxCategoryCode: code ?? '' })} />
          <ChoiceField label="Unit" required choices={choices.units.nodes.map((unit) => ({ value: unit.code, label: unit.name, hint: unit.code }))} {...draft.bind('unitCode')} change={(code) => draft.set({ unitCode: code ?? '' })} />
          {product && <TickField label="Can be sold" {...draft.bind('isActive')} />}
          <NoteField label="Description" {...draft.bind('description')} />
        </div>
      </Section>
      <Section title={withPrices ? 'Variants and prices' : 'Variants'} aside={withPrices && 'Prices of the default list, in rupees'}>
        <VariantsGrid prices={maySetPrices ? 'set' : withPrices ? 'see' : 'none'} lines={values.lines} change={(lines) => draft.set({ lines })} errors={draft.errors} />
      </Section>
      {product && withPrices && <PriceMatrix variants={product.variants} />}
      {product && <Panels noun="product" id={product.id} />}
    </DocumentPage>
  );
}
