import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Checkbox, Input } from 'antd';
import type { LandedReceiptsQuery } from '../../../generated/graphql.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatAmount, formatInstant, formatQuantity } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { LandedReceipts } from './landed.document.ts';

export type Receipt = LandedReceiptsQuery['stockLedger']['nodes'][number];

interface Props { chosen: readonly Receipt[]; change(receipts: Receipt[]): void; /** What each would bear, by its id. */ shares: ReadonlyMap<string, string>; errors: ReadonlyMap<string, string> }

/** Receipts that can bear a landed cost: those chosen stay on top, whatever is searched for after them. */
export function ReceiptsPicker({ chosen, change, shares, errors }: Props) {
  const [text, setText] = useState('');
  const { data, error, previousData, refetch } = useQuery(LandedReceipts, { variables: { search: text || null }, fetchPolicy: 'cache-and-network' });
  const found = (data ?? previousData)?.stockLedger;
  const others = (found?.nodes ?? []).filter(({ id }) => !chosen.some((receipt) => receipt.id === id));
  const toggle = (receipt: Receipt, isChosen: boolean) => change(isChosen ? [...chosen, receipt] : chosen.filter(({ id }) => id !== receipt.id));
  const problem = chosen.map((_, index) => errors.get(`receipts.${index}.entryId`)).find(Boolean) ?? errors.get('receipts');
  return (
    <>
      <Input.Search className="landed-search" aria-label="Search receipts" placeholder="Search SKU or document" allowClear value={text} onChange={(event) => setText(event.target.value)} />
      {problem && <p className="field-error" role="alert">{problem}</p>}
      {error ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col" aria-label="Chosen" /><th scope="col">SKU</th><th scope="col">Came in</th><th scope="col">Warehouse</th><th scope="col">Document</th><th scope="col" className="figure">Quantity</th><th scope="col" className="figure">Cost so far</th><th scope="col" className="figure">Bears</th></tr></thead>
            <tbody>
              {[...chosen, ...others].map((receipt) => {
                const isChosen = chosen.includes(receipt);
                return (
                  <tr key={receipt.id} className={isChosen ? 'chosen' : undefined}>
                    <td><Checkbox aria-label={`${receipt.sku}, ${formatQuantity(receipt.quantity)}, ${formatInstant(receipt.effectiveAt)}`} checked={isChosen} onChange={(event) => toggle(receipt, event.target.checked)} /></td>
                    <td title={receipt.variant.name}>{receipt.sku}</td>
                    <td>{formatInstant(receipt.effectiveAt)}</td>
                    <td>{receipt.warehouse.name}</td>
                    <td>{receipt.documentNumber ?? receipt.reason ?? '–'}</td>
                    <td className="figure">{formatQuantity(receipt.quantity)}</td>
                    <td className="figure">{receipt.value ? formatAmount(receipt.value) : '–'}</td>
                    <td className="figure"><b>{isChosen && shares.has(receipt.id) ? formatAmount(shares.get(receipt.id)!) : ''}</b></td>
                  </tr>
                );
              })}
              {found && chosen.length + others.length === 0 && <tr><td colSpan={8} className="soft">{text ? `No receipt matches “${text}”.` : 'Nothing has been received yet.'}</td></tr>}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {found && found.totalCount > 30 && <p className="soft">The latest 30 of {found.totalCount}. Search for others.</p>}
    </>
  );
}
