import { useMutation, useQuery } from '@apollo/client/react';
import { App, Select } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ValuationMethod } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatQuantity } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { KitStockSection } from './kit-stock.tsx';
import { METHODS, methodWord } from './valuation/valuation-words.ts';

const StockOfProduct = graphql(`
  query StockOfProduct($id: ID!) {
    product(id: $id) { id variants { id sku valuationMethod onHand available kitStock { available limitAvailable perKit warehouse { id name } limitedBy { id sku } } stock { id onHand reserved available warehouse { id name } batch { id number } } } }
  }
`);

const SetValuation = graphql(`
  mutation SetValuation($input: ItemValuationInput!) { itemValuationSet(input: $input) { itemValuation { id method } userErrors { code message field } } }
`);

/** A standard cost is settled item by item, on the page for it. */
const OFFERED = METHODS.filter(({ value }) => value !== 'STANDARD');

/** Where each variant of a product stands, and how it is valued. */
export function ProductStock({ id }: { id: string }) {
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { message } = App.useApp();
  const { data } = useQuery(StockOfProduct, { variables: { id }, skip: !may('stock:read'), fetchPolicy: 'cache-and-network' });
  const [setValuation, { loading }] = useMutation(SetValuation, { refetchQueries: [StockOfProduct] });
  const variants = data?.product?.variants ?? [];
  const rows = variants.flatMap((variant) => variant.stock.map((level) => ({ ...level, sku: variant.sku })));
  const maySet = may('stock:value') && !readOnly;
  if (variants.length > 0 && variants.every((variant) => variant.kitStock)) return <KitStockSection variants={variants} />;
  if (rows.length === 0 && !(maySet && variants.length > 0)) return null;

  const value = async (method: ValuationMethod) => {
    for (const { sku } of variants) {
      const refused = await setValuation({ variables: { input: { sku, method } } }).then((answer) => answer.data?.itemValuationSet.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
      if (refused) return void message.error(refused);
    }
    void message.success(`Valued by ${methodWord(method).toLowerCase()} from the first movement on.`);
  };
  const method = variants[0]?.valuationMethod;
  const words = method && methodWord(method);
  return (
    <>
      <KitStockSection variants={variants} />
      <Section title="Stock" aside={maySet && method !== 'STANDARD' ? <Select aria-label="Valued by" size="small" variant="borderless" loading={loading} value={method} options={[...OFFERED]} popupMatchSelectWidth={false} onChange={(next) => void value(next)} /> : words}>
        {rows.length === 0 ? <p className="soft">None has come in yet.</p> : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">SKU</th><th scope="col">Warehouse</th><th scope="col" className="figure">On hand</th><th scope="col" className="figure">Reserved</th><th scope="col" className="figure">Available</th></tr></thead>
              <tbody>
                {rows.map((level) => (
                  <tr key={level.id}>
                    <td><Link to={`/inventory/stock/${level.id}`}>{level.sku}</Link>{level.batch && <small className="soft"> batch {level.batch.number}</small>}</td>
                    <td>{level.warehouse.name}</td>
                    <td className="figure">{formatQuantity(level.onHand)}</td>
                    <td className="figure">{formatQuantity(level.reserved)}</td>
                    <td className="figure"><b>{formatQuantity(level.available)}</b></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
    </>
  );
}
