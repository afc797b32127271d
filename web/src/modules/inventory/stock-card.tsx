import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { Figures } from '../../shared/figures.tsx';
import { formatCount, formatMoney, formatMoneyCompact, formatQuantity, formatWhen, isZero, plural } from '../../shared/format.ts';

const StockToday = graphql(`
  query StockToday($withCost: Boolean!) {
    stockSummary { skus onHand reserved available inTransit outOfStock value @include(if: $withCost) }
    stockProofs(first: 1) { nodes { id at faults } }
  }
`);

/** Stock in figures, each leading to its rows. */
export function StockCard() {
  const withCost = useMay()('stock:see-cost');
  const { data } = useQuery(StockToday, { variables: { withCost }, fetchPolicy: 'cache-and-network' });
  const stock = data?.stockSummary;
  const proof = data?.stockProofs.nodes[0];
  return (
    <Figures
      label="Stock"
      figures={[
        { label: 'Units on hand', value: stock && formatQuantity(stock.onHand), path: '/inventory/stock' },
        { label: 'Reserved', value: stock && formatQuantity(stock.reserved), path: '/inventory/stock?reserved=0.000001..' },
        ...(stock && !isZero(stock.inTransit) ? [{ label: 'In transit', value: formatQuantity(stock.inTransit), path: '/inventory/transfers?status=DISPATCHED,PARTLY_RECEIVED,DIFFERENCE' }] : []),
        { label: 'Out of stock', value: stock && formatCount(stock.outOfStock), path: '/inventory/stock?onHand=..0' },
        ...(withCost ? [{ label: 'Stock at cost', value: stock?.value ? formatMoneyCompact(stock.value) : undefined, title: stock?.value ? formatMoney(stock.value) : undefined, path: '/inventory/stock' }] : []),
        ...(proof ? [{ label: 'Books', value: proof.faults ? plural(proof.faults, 'wrong figure') : 'Proven', title: `Checked ${formatWhen(proof.at)}`, path: '/inventory/proof' }] : []),
      ]}
    />
  );
}
