import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatCount, formatMoney, formatMoneyCompact, formatQuantity } from '../../shared/format.ts';

const StockToday = graphql(`
  query StockToday($withCost: Boolean!) {
    stockSummary { skus onHand reserved available outOfStock value @include(if: $withCost) }
  }
`);

/** Stock in five figures, each leading to its rows. */
export function StockCard() {
  const may = useMay();
  const { data } = useQuery(StockToday, { variables: { withCost: may('stock:see-cost') }, skip: !may('stock:read'), fetchPolicy: 'cache-and-network' });
  if (!may('stock:read')) return null;
  const stock = data?.stockSummary;
  return (
    <section className="card">
      <h2>Stock</h2>
      <div className="figures">
        <Link to="/inventory/stock"><b>{stock ? formatQuantity(stock.onHand) : ' '}</b><span>units on hand</span></Link>
        <Link to="/inventory/stock?reserved=0.000001.."><b>{stock ? formatQuantity(stock.reserved) : ' '}</b><span>reserved</span></Link>
        <Link to="/inventory/stock?onHand=..0"><b>{stock ? formatCount(stock.outOfStock) : ' '}</b><span>out of stock</span></Link>
        {stock?.value && <Link to="/inventory/stock" title={formatMoney(stock.value)}><b>{formatMoneyCompact(stock.value)}</b><span>at cost</span></Link>}
      </div>
    </section>
  );
}
