import { useEffect, useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { formatMoney, isZero } from '../../shared/format.ts';

const TryCancelLines = graphql(`
  mutation TryCancelLines($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) { amendment { id delta credited dueAfter } userErrors { code } } }
`);

interface Tried { delta: string; credited: string; dueAfter: string }

const WAIT_MS = 300;

/** What cancelling these units would come to, where some of the order are invoiced ahead; asked once somebody stops writing, and nothing is changed by it. */
export function useTriedCancel(order: OrderFieldsFragment, lines: readonly { lineId: string; quantity: string }[]): Tried | undefined {
  const [tryCancel] = useMutation(TryCancelLines);
  const asked = order.isInvoicedAhead && lines.length > 0 ? JSON.stringify(lines) : '';
  const [found, setFound] = useState<{ asked: string; tried: Tried | undefined }>();
  useEffect(() => {
    if (!asked) return;
    let isStale = false;
    const timer = setTimeout(() => {
      tryCancel({ variables: { input: { idempotencyKey: `try ${asked}`.slice(0, 255), id: order.id, cause: 'CUSTOMER', lines: JSON.parse(asked) as { lineId: string; quantity: string }[], dryRun: true } } })
        .then(({ data }) => { if (!isStale) setFound({ asked, tried: data?.orderLinesCancel.amendment ?? undefined }); }, () => undefined);
    }, WAIT_MS);
    return () => { isStale = true; clearTimeout(timer); };
  }, [asked, order.id, tryCancel]);
  return asked && found?.asked === asked ? found.tried : undefined;
}

/** What a credit note takes off, where units are cancelled or closed that an invoice charges. */
export function CreditWords({ tried }: { tried: Tried | undefined }) {
  if (!tried || isZero(tried.credited)) return null;
  return <p className="field-wide" role="status">A credit note takes {formatMoney(tried.credited)} off, GST included: units that are invoiced and were never delivered. {formatMoney(tried.dueAfter.replace('-', ''))} {tried.dueAfter.startsWith('-') ? 'then have to go back' : 'are due then'}.</p>;
}
