import { graphql } from '../../generated/gql.ts';

export const ExtendStockOfOrder = graphql(`
  mutation ExtendStockOfOrder($input: OrderStockExtendInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderStockExtend(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ReleaseStockOfOrder = graphql(`
  mutation ReleaseStockOfOrder($input: OrderStockReleaseInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderStockRelease(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const TakeStockOver = graphql(`
  mutation TakeStockOver($input: OrderStockTakeOverInput!) {
    orderStockTakeOver(input: $input) { order { id isWaiting stockHeldUntil stockLapsedAt version updatedAt lines { id reserved backordered waitingSince places { reserved shipped warehouse { id code name } } } history { id at fromStatus toStatus actorName reason } } userErrors { code message field details } }
  }
`);

export const PrioritiseOrder = graphql(`
  mutation PrioritiseOrder($input: OrderPrioritiseInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderPrioritise(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const StockDonors = graphql(`
  query StockDonors($lineId: ID!) { stockDonors(lineId: $lineId) { quantity line { id sku unit promisedOn order { id number customerName priority promisedOn } } } }
`);
