import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { ProductFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatRate, sentence } from '../../../shared/format.ts';
import { begunLines } from '../../../shared/lines/written.ts';
import type { OwnValues } from '../../../shared/own-fields/own-values.ts';
import { ownInput, ownValues } from '../../../shared/own-fields/own-values.ts';
import { OwnFieldsSection } from '../../../shared/own-fields/own-fields-section.tsx';
import { Panels } from '../../../shared/panels.tsx';
import { Picture } from '../../../shared/files/picture.tsx';
import { Status } from '../../../shared/status.tsx';
import { CategoryField } from './category-field.tsx';
import { GeneratorDialog } from './generator-dialog.tsx';
import type { Generated } from './generator-dialog.tsx';
import { PacksSection } from './packs-section.tsx';
import { PricesSection } from './prices-section.tsx';
import { VariantDialog } from './variant-dialog.tsx';
import type { AttributeColumn, VariantLine } from './variant-line.ts';
import { attributeCells, attributesOf, blankVariant } from './variant-line.ts';
import { VariantsGrid } from './variants-grid.tsx';
import { VariantsTable } from './variants-table.tsx';

const Product = graphql(`
  query Product($id: ID!, $withPrices: Boolean!, $withRates: Boolean!, $withCost: Boolean!, $withFiles: Boolean!) {
    product(id: $id) { ...ProductFields }
    taxCategories(first: 100) @include(if: $withRates) { nodes { id code name currentRate } }
    units(first: 100) { nodes { id code name } }
  }
  fragment ProductFields on Product {
    id code name description category brand hsn status manufacturer countryOfOrigin shelfLifeDays warrantyMonths skuPattern customFields coverId @include(if: $withFiles) version updatedAt
    taxCategory { id code name }
    unit { id code name }
    purchaseUnit { id code }
    salesUnit { id code }
    productBrand { id manufacturer }
    attributes { id attribute { id code name } }
    variants {
      id version sku name attributes barcode status isActive isKit mrp weightKg lengthCm widthCm heightCm
      cost @include(if: $withCost) margin @include(if: $withCost) { netPrice amount percent }
      price @include(if: $withPrices) componentsPrice @include(if: $withPrices)
      barcodes { id code kind quantity isPrimary unit { id code } }
      components { id quantity component { id sku name } }
    }
  }
`);

const ProductChoices = graphql(`
  query ProductChoices($withRates: Boolean!) {
    taxCategories(first: 100) @include(if: $withRates) { nodes { id code name currentRate } }
    units(first: 100) { nodes { id code name } }
  }
`);

const CreateProduct = graphql(`
  mutation CreateProduct($input: ProductInput!, $withPrices: Boolean!, $withCost: Boolean!, $withFiles: Boolean!) {
    productCreate(input: $input) { product { ...ProductFields } userErrors { code message field details } }
  }
`);

const UpdateProduct = graphql(`
  mutation UpdateProduct($input: ProductUpdateInput!, $withPrices: Boolean!, $withCost: Boolean!, $withFiles: Boolean!) {
    productUpdate(input: $input) { product { ...ProductFields } userErrors { code message field details } }
  }
`);

interface Values {
  code: string; name: string; description: string; category: string; brand: string; hsn: string; taxCategoryCode: string; unitCode: string; purchaseUnitCode: string; salesUnitCode: string;
  manufacturer: string; countryOfOrigin: string; shelfLifeDays: string; warrantyMonths: string; skuPattern: string; status: string; customFields: OwnValues; columns: AttributeColumn[]; declared: string[]; lines: VariantLine[];
}

/** What most goods differ by, until a product says otherwise. */
const USUAL: AttributeColumn[] = [{ code: 'size', name: 'Size' }, { code: 'colour', name: 'Colour' }];

const empty = (): Values => ({
  code: '', name: '', description: '', category: '', brand: '', hsn: '', taxCategoryCode: '', unitCode: '', purchaseUnitCode: '', salesUnitCode: '', manufacturer: '', countryOfOrigin: '', shelfLifeDays: '', warrantyMonths: '', skuPattern: '', status: 'ACTIVE', customFields: {}, columns: USUAL, declared: [], lines: [blankVariant()],
});

function valuesOf(product: ProductFieldsFragment): Values {
  const declared = product.attributes.map(({ attribute: { code, name } }) => ({ code, name }));
  const columns = declared.length ? declared : USUAL;
  const lines = product.variants.filter((variant) => variant.status !== 'DISCONTINUED').map((variant): VariantLine => {
    const attributes = (variant.attributes ?? {}) as Record<string, string>;
    return { key: variant.id, sku: variant.sku, name: variant.name, barcode: variant.barcode ?? '', price: variant.price ?? '', mrp: variant.mrp ?? '', cost: variant.cost ?? '', attributes, ...attributeCells(attributes, columns) };
  });
  return {
    code: product.code, name: product.name, description: product.description ?? '', category: product.category ?? '', brand: product.brand ?? '', hsn: product.hsn, taxCategoryCode: product.taxCategory.code, unitCode: product.unit.code,
    purchaseUnitCode: product.purchaseUnit?.code ?? '', salesUnitCode: product.salesUnit?.code ?? '', manufacturer: product.manufacturer ?? '', countryOfOrigin: product.countryOfOrigin ?? '', shelfLifeDays: product.shelfLifeDays?.toString() ?? '', warrantyMonths: product.warrantyMonths?.toString() ?? '',
    skuPattern: product.skuPattern ?? '', status: product.status, customFields: ownValues(product.customFields), columns, declared: declared.map(({ code }) => code), lines: [...lines, blankVariant()],
  };
}

/** Rows as variants; a stored variant whose row was removed stays in the books and can no longer be sold. */
function variantInputs({ lines, columns }: Values, stored: ProductFieldsFragment['variants'], maySet: { prices: boolean; costs: boolean }) {
  const written = begunLines(lines);
  const known = new Map(stored.map((variant) => [variant.sku, variant]));
  const removed = stored.filter((variant) => variant.status !== 'DISCONTINUED' && !written.some((line) => line.sku.trim() === variant.sku));
  const kept = written.map((line) => {
    const { sku, name, barcode, price, mrp, cost } = line;
    const before = known.get(sku.trim());
    return {
      sku: sku.trim(), ...(before?.status === 'DRAFT' ? {} : { isActive: true }), name: name || null, attributes: attributesOf(line, columns), barcode: barcode || null, mrp: mrp || null,
      ...(maySet.prices ? { price: price || null } : {}), ...(maySet.costs ? { cost: cost || null } : {}),
    };
  });
  return [...kept, ...removed.map(({ sku }) => ({ sku, status: 'DISCONTINUED' as const }))];
}

/** What of a product this person may see beyond the product itself. */
function useSight() {
  const may = useMay();
  return { withPrices: may('price:read'), withRates: may('tax:read'), withCost: may('product:see-cost'), withFiles: may('attachment:read') };
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
  const may = useMay();
  const { values } = draft;
  const { withPrices, withCost, withFiles } = useSight();
  const maySet = { prices: may('price:write'), costs: may('product:write-cost') && withCost };
  const [isGenerating, setGenerating] = useState(false);
  const [openVariant, setOpenVariant] = useState<string>();
  const mayWrite = may('product:write');
  // Who may not ask the rates still sees which category it is.
  const taxCategories = choices.taxCategories?.nodes ?? (product ? [{ ...product.taxCategory, currentRate: undefined }] : []);

  const page = useRecordForm({
    draft, stored: product, noun: 'product', type: 'Product', path: '/core/products', lists: ['products'], mayWrite, reload,
    copyOf: (values) => ({ ...values, code: '', status: 'ACTIVE', lines: [blankVariant()] }),
    send: async (seen) => {
      const common = {
        name: values.name, description: values.description || null, category: values.category || null, brand: values.brand || null, hsn: values.hsn, taxCategoryCode: values.taxCategoryCode, unitCode: values.unitCode,
        purchaseUnitCode: values.purchaseUnitCode || null, salesUnitCode: values.salesUnitCode || null, manufacturer: values.manufacturer || null, countryOfOrigin: values.countryOfOrigin || null, shelfLifeDays: /^\d+$/.test(values.shelfLifeDays) ? Number(values.shelfLifeDays) : null, warrantyMonths: /^\d+$/.test(values.warrantyMonths) ? Number(values.warrantyMonths) : null,
        skuPattern: values.skuPattern || null, status: values.status as ProductFieldsFragment['status'], customFields: ownInput(values.customFields, draft.stored.customFields), attributes: values.declared.map((code) => ({ code })), variants: variantInputs(values, product?.variants ?? [], maySet),
      };
      const sight = { withPrices, withCost, withFiles };
      const answer = seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, ...common }, ...sight } })).data?.productUpdate
        : (await create({ variables: { input: { code: values.code, ...common }, ...sight } })).data?.productCreate;
      // The server calls them variants; the grid's fields are its lines.
      return answer && { ...answer, userErrors: answer.userErrors.map((refusal) => ({ ...refusal, field: refusal.field?.map((part) => (part === 'variants' ? 'lines' : part)) })) };
    },
    saved: (answer) => answer.product,
  });
  const takeGenerated = ({ rows, skuPattern, attributes }: Generated) => {
    const made = rows.map((row): VariantLine => {
      const said = row.attributes as Record<string, string>;
      return { ...blankVariant(), sku: row.sku, name: row.name, attributes: said, ...attributeCells(said, attributes) };
    });
    const kept = begunLines(values.lines).map((line) => ({ ...line, ...attributeCells(attributesOf(line, values.columns), attributes) }));
    draft.set({ lines: [...kept, ...made, blankVariant()], skuPattern, columns: attributes, declared: attributes.map(({ code }) => code) });
  };
  const shownVariant = product?.variants.find(({ id }) => id === openVariant);
  const units = choices.units.nodes.map((unit) => ({ value: unit.code, label: unit.name, hint: unit.code }));

  return (
    <DocumentPage
      {...page} title={product ? product.name : 'New product'} status={product && <Status of={product.status} />}
      head={product?.coverId ? <Picture id={product.coverId} label={product.name} className="document-picture" /> : undefined}
    >
      <Section title="Product">
        <div className="fields">
          <TextField label="Code" required upper disabled={product !== undefined} autoFocus={!product} {...draft.bind('code')} />
          <TextField label="Name" required {...draft.bind('name')} />
          <CategoryField {...draft.bind('category')} />
          <TextField label="Brand" hint="One that nobody knows yet is made." {...draft.bind('brand')} />
          <TextField label="HSN" required hint="Four to eight digits, as printed on the invoice." {...draft.bind('hsn')} />
          <ChoiceField label="Tax category" required choices={taxCategories.map((tax) => ({ value: tax.code, label: tax.name, hint: tax.currentRate ? formatRate(tax.currentRate) : 'by value of a piece' }))} {...draft.bind('taxCategoryCode')} change={(code) => draft.set({ taxCategoryCode: code ?? '' })} />
          <ChoiceField label="Unit" required choices={units} {...draft.bind('unitCode')} change={(code) => draft.set({ unitCode: code ?? '' })} />
          <ChoiceField label="Status" hint={STATUS_SAYS[values.status]} choices={['DRAFT', 'ACTIVE', 'DISCONTINUED'].filter((status) => status !== 'DRAFT' || !product || product.status === 'DRAFT').map((status) => ({ value: status, label: sentence(status) }))} {...draft.bind('status')} change={(status) => draft.set({ status: status ?? values.status })} />
          <NoteField label="Description" {...draft.bind('description')} />
        </div>
      </Section>
      <OwnFieldsSection noun="Product" draft={draft} isLocked={!mayWrite} />
      <Section title={withPrices ? 'Variants and prices' : 'Variants'} aside={<>{withPrices && <span>Prices of the default list, in rupees</span>}{mayWrite && <Button onClick={() => setGenerating(true)}>Make combinations</Button>}</>}>
        <VariantsGrid prices={maySet.prices ? 'set' : withPrices ? 'see' : 'none'} costs={maySet.costs ? 'set' : withCost ? 'see' : 'none'} attributes={values.columns} lines={values.lines} change={(lines) => draft.set({ lines })} errors={draft.errors} />
      </Section>
      {product && <VariantsTable variants={product.variants} withCost={withCost} open={mayWrite ? setOpenVariant : undefined} />}
      <Section title="Trade and declarations" aside="What a pack declares by law, and in which units it is bought and offered">
        <div className="fields">
          <TextField label="Manufacturer" hint={values.manufacturer ? undefined : product?.productBrand?.manufacturer ?? 'Name and address; that of the brand when left empty.'} {...draft.bind('manufacturer')} />
          <TextField label="Country of origin" upper maxLength={2} placeholder="IN" {...draft.bind('countryOfOrigin')} />
          <TextField label="Shelf life in days" {...draft.bind('shelfLifeDays')} />
          <TextField label="Warranty in months" hint="From the day a unit leaves for its buyer. Units that have left keep what they were given." {...draft.bind('warrantyMonths')} />
          <TextField label="SKU pattern" placeholder="{CODE}-{Size}-{Colour}" {...draft.bind('skuPattern')} />
          <ChoiceField label="Bought in" placeholder="Its own unit" choices={[{ value: '', label: 'Its own unit' }, ...units]} {...draft.bind('purchaseUnitCode')} change={(code) => draft.set({ purchaseUnitCode: code ?? '' })} />
          <ChoiceField label="Offered in" placeholder="Its own unit" choices={[{ value: '', label: 'Its own unit' }, ...units]} {...draft.bind('salesUnitCode')} change={(code) => draft.set({ salesUnitCode: code ?? '' })} />
        </div>
      </Section>
      {product && <PacksSection productId={product.id} />}
      {product && withPrices && <PricesSection productId={product.id} variants={product.variants} />}
      {product && <Panels noun="product" id={product.id} />}
      {isGenerating && <GeneratorDialog productId={product?.id} code={values.code} name={values.name} skuPattern={values.skuPattern} declared={values.declared} take={takeGenerated} close={() => setGenerating(false)} />}
      {shownVariant && <VariantDialog variant={shownVariant} done={page.reload} close={() => setOpenVariant(undefined)} />}
    </DocumentPage>
  );
}

const STATUS_SAYS: Readonly<Record<string, string>> = { DRAFT: 'Neither bought nor sold yet.', ACTIVE: 'Bought and sold.', DISCONTINUED: 'Neither bought nor sold any more.' };
