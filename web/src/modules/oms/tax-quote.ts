import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import type { QuoteTaxQuery, TaxQuoteInput } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal } from '../../shared/decimal.ts';
import type { UnitsBySku } from '../../shared/lines/line-units.ts';
import { conversionOf, saidUnit } from '../../shared/lines/line-units.ts';
import { QuoteTax } from './order.document.ts';
import type { DraftLine } from './order-line.ts';

interface Asked { branchId: string; customerId: string | undefined; /** Where the goods go when no customer says it. */ state?: string; /** Which of the customer’s addresses. */ shippingAddressId?: string; on: string; isTaxInclusive: boolean; lines: readonly DraftLine[]; units: UnitsBySku }

type Quote = QuoteTaxQuery['taxQuote'];

const priced = (line: DraftLine) => line.variantId !== '' && isDecimal(plainDecimal(line.quantity)) && isDecimal(plainDecimal(line.unitPrice)) && !/^0*(\.0*)?$/.test(line.quantity);

/** The tax of the lines as they stand, asked again after each pause in typing. The last answer stays until the next one. */
export function useTaxQuote({ branchId, customerId, state, shippingAddressId, on, isTaxInclusive, lines, units }: Asked): { quote: Quote; byKey: ReadonlyMap<string, Quote['lines'][number]>; isStale: boolean } | undefined {
  const quotable = lines.filter((line) => priced(line) && conversionOf(line, units)?.isExact !== false);
  const input: TaxQuoteInput = {
    branchId, customerId: customerId ?? null, ...(state ? { stateCode: state } : {}), ...(shippingAddressId ? { shippingAddressId } : {}), on: on || null, isTaxInclusive,
    lines: quotable.map((line) => ({ variantId: line.variantId, quantity: plainDecimal(line.quantity), ...saidUnit(line, units), unitPrice: plainDecimal(line.unitPrice), discount: plainDecimal(line.discount) || null })),
  };
  const wanted = JSON.stringify({ input, keys: quotable.map((line) => line.key) });
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(wanted), 250);
    return () => clearTimeout(pause);
  }, [wanted]);
  const { input: settled, keys } = JSON.parse(asked) as { input: TaxQuoteInput; keys: string[] };
  const { data, previousData, loading } = useQuery(QuoteTax, { variables: { input: settled }, skip: !settled.branchId || settled.lines.length === 0, fetchPolicy: 'network-only' });
  const quote = (data ?? previousData)?.taxQuote;
  if (!quote || quotable.length === 0) return undefined;
  const byKey = data ? new Map(keys.flatMap((key, index) => (quote.lines[index] ? [[key, quote.lines[index]] as const] : []))) : new Map<string, Quote['lines'][number]>();
  return { quote, byKey, isStale: loading || asked !== wanted };
}
