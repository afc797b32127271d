import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { GoodsOfOrderQuery, OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatQuantity } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const GoodsOfOrder = graphql(`
  query GoodsOfOrder($id: ID!) {
    stockLedger(first: 100, filter: { documentType: { eq: "Order" }, documentId: { eq: $id }, batchId: { isNull: false } }) { nodes { id sku quantity batch { id number expiresOn } } }
    serialNumbers(first: 100, filter: { documentType: { eq: "Order" }, documentId: { eq: $id } }, sort: [{ field: sku, direction: ASC }, { field: number, direction: ASC }]) { totalCount nodes { id sku number warrantyEndsOn } }
  }
`);

type Movement = GoodsOfOrderQuery['stockLedger']['nodes'][number];

interface Batch { key: string; sku: string; id: string; number: string; expiresOn: string | null | undefined; quantity: string }

/** Of each batch, how much left with the order. */
function batchesOf(movements: readonly Movement[]): Batch[] {
  const byBatch = Map.groupBy(movements.filter(({ batch }) => batch), ({ sku, batch }) => `${sku} ${batch!.id}`);
  return [...byBatch].map(([key, some]) => {
    const { sku, batch } = some[0]!;
    return { key, sku, id: batch!.id, number: batch!.number, expiresOn: batch!.expiresOn, quantity: sum(some.map(({ quantity }) => (quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`))) };
  });
}

/** Which batches and which units left for the lines of an order, where its items are tracked. */
export function OrderGoods({ order }: { order: Pick<OrderFieldsFragment, 'id' | 'lines'> }) {
  const may = useMay();
  const hasLeft = order.lines.some(({ shipped }) => Number(shipped) > 0);
  const { data } = useQuery(GoodsOfOrder, { variables: { id: order.id }, skip: !hasLeft || !may('stock:read'), fetchPolicy: 'cache-and-network' });
  const batches = batchesOf(data?.stockLedger.nodes ?? []);
  const serials = Map.groupBy(data?.serialNumbers.nodes ?? [], ({ sku }) => sku);
  if (batches.length === 0 && serials.size === 0) return null;
  const places = new Map(order.lines.flatMap(({ position, sku, components }) => [sku, ...components.map((part) => part.sku)].map((each) => [each, position])));
  const rest = (data?.serialNumbers.totalCount ?? 0) - (data?.serialNumbers.nodes.length ?? 0);
  return (
    <Section title="Batches and serials" aside={rest > 0 ? `${rest} serial numbers more` : undefined}>
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col">Which left</th><th scope="col">Expires or warranty</th><th scope="col" className="figure">Left</th></tr></thead>
          <tbody>
            {batches.map((batch) => <tr key={batch.key}><td className="figure soft">{places.get(batch.sku)}</td><td>{batch.sku}</td><td><Link to={`/inventory/batches/${batch.id}`}>Batch {batch.number}</Link></td><td>{batch.expiresOn ? formatDay(batch.expiresOn) : '–'}</td><td className="figure">{formatQuantity(batch.quantity)}</td></tr>)}
            {[...serials].map(([sku, units]) => (
              <tr key={sku}>
                <td className="figure soft">{places.get(sku)}</td><td>{sku}</td>
                <td className="wrap">{units.map((unit, index) => <span key={unit.id}>{index > 0 && ', '}<Link to={`/inventory/serials/${unit.id}`}>{unit.number}</Link></span>)}</td>
                <td>{units[0]?.warrantyEndsOn ? formatDay(units[0].warrantyEndsOn) : '–'}</td><td className="figure">{units.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
