import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ReceiptProposalQuery } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { formatAmount, formatDay, formatMoney, isZero, today } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';

const ReceiptProposal = graphql(`
  query ReceiptProposal($customerId: ID!, $amount: Money) { receiptProposal(customerId: $customerId, amount: $amount) { orderId orderNumber orderedOn invoices dueOn due proposed } }
`);

type Row = ReceiptProposalQuery['receiptProposal'][number];

const isMore = (a: string, b: string) => !isZero(subtract(a, b)) && !subtract(a, b).startsWith('-');

export interface Applications {
  rows: readonly Row[];
  isLoading: boolean;
  valueOf(row: Row): string;
  problemOf(row: Row): string | undefined;
  change(row: Row, value: string): void;
  /** What goes to the server, in the order of the rows that get something. */
  chosen: readonly { orderId: string; amount: string }[];
  /** Null while something is no amount. */
  applied: string | null;
  /** Below 0 when the orders get more than there is. */
  left: string;
}

/** What the orders of a customer get of an amount: the oldest first, until the person says otherwise. */
export function useApplications(customerId: string, amount: string): Applications {
  const [own, setOwn] = useState<{ customerId: string; amounts: ReadonlyMap<string, string> }>({ customerId, amounts: new Map() });
  const money = isDecimal(plainDecimal(amount)) && !plainDecimal(amount).startsWith('-') ? plainDecimal(amount) : '0';
  const { data, loading } = useQuery(ReceiptProposal, { variables: { customerId, amount: money }, skip: !customerId, fetchPolicy: 'cache-and-network' });
  const rows = customerId ? data?.receiptProposal ?? [] : [];
  const written = own.customerId === customerId ? own.amounts : new Map<string, string>();
  const valueOf = (row: Row) => written.get(row.orderId) ?? (isZero(row.proposed) ? '' : row.proposed);
  const plain = (row: Row) => plainDecimal(valueOf(row)) || '0';
  const problemOf = (row: Row) => (!isDecimal(plain(row)) || plain(row).startsWith('-') ? 'Not an amount' : isMore(plain(row), row.due) ? `Only ${formatMoney(row.due)} is due` : undefined);
  const applied = rows.some(problemOf) ? null : sum(rows.map(plain));
  return {
    rows, isLoading: loading && !data, valueOf, problemOf, applied, left: subtract(money, applied ?? '0'),
    change: (row, value) => setOwn({ customerId, amounts: new Map(written).set(row.orderId, value) }),
    chosen: applied === null ? [] : rows.filter((row) => !isZero(plain(row))).map((row) => ({ orderId: row.orderId, amount: plain(row) })),
  };
}

/** The orders that owe, each with what it gets; what the server refuses stands beside its row. */
export function ReceiptApplications({ of, errors }: { of: Applications; errors: ReadonlyMap<string, string> }) {
  if (of.rows.length === 0) return <p className="soft">{of.isLoading ? 'Looking for what is due.' : 'This customer owes nothing: all of it stands on account.'}</p>;
  const refusal = (row: Row) => {
    const at = of.chosen.findIndex(({ orderId }) => orderId === row.orderId);
    return at < 0 ? undefined : errors.get(`applications.${at}.amount`) ?? errors.get(`applications.${at}.orderId`);
  };
  return (
    <ScrollBox className="grid-box">
      <table className="grid two-lined ship-lines">
        <thead><tr><th scope="col">Order</th><th scope="col">Falls due</th><th scope="col" className="figure">Due</th><th scope="col" className="figure">Gets</th></tr></thead>
        <tbody>
          {of.rows.map((row) => {
            const problem = of.problemOf(row) ?? refusal(row);
            return (
              <tr key={row.orderId}>
                <td><Link to={`/oms/orders/${row.orderId}`}>{row.orderNumber}</Link><span className="line-name soft">{row.invoices || `Ordered ${formatDay(row.orderedOn)}`}</span></td>
                <td>{row.dueOn ? row.dueOn < today() ? <Status of="OVERDUE" word={formatDay(row.dueOn)} /> : formatDay(row.dueOn) : <span className="soft">–</span>}</td>
                <td className="figure">{formatAmount(row.due)}</td>
                <FigureCell label={`${row.orderNumber} gets`} problem={problem} value={of.valueOf(row)} change={(text) => of.change(row, text)} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
