import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const StockOfProduct = graphql(`
  query StockOfProduct($id: ID!) {
    product(id: $id) { id variants { id sku onHand available stock { id onHand reserved available warehouse { id name } } } }
  }
`);

/** Where each variant of a product stands. */
export function ProductStock({ id }: { id: string }) {
  const may = useMay();
  const { data } = useQuery(StockOfProduct, { variables: { id }, skip: !may('stock:read'), fetchPolicy: 'cache-and-network' });
  const rows = data?.product?.variants.flatMap((variant) => variant.stock.map((level) => ({ ...level, sku: variant.sku }))) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title="Stock">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">SKU</th><th scope="col">Warehouse</th><th scope="col" className="figure">On hand</th><th scope="col" className="figure">Reserved</th><th scope="col" className="figure">Available</th></tr></thead>
          <tbody>
            {rows.map((level) => (
              <tr key={level.id}>
                <td><Link to={`/inventory/stock/${level.id}`}>{level.sku}</Link></td>
                <td>{level.warehouse.name}</td>
                <td className="figure">{formatQuantity(level.onHand)}</td>
                <td className="figure">{formatQuantity(level.reserved)}</td>
                <td className="figure"><b>{formatQuantity(level.available)}</b></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
