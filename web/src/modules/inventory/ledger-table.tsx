import { Link } from 'react-router';
import type { LevelQuery } from '../../generated/graphql.ts';
import { formatAmount, formatInstant, formatQuantity, isZero, sentence } from '../../shared/format.ts';
import { useRecordKinds } from '../../shared/document/record-kind.ts';
import { documentWord } from './document-words.ts';
import { Entered } from './entered.tsx';
import './cancellation/cancellation.css';
import { ScrollBox } from '../../shared/scroll-box.tsx';

/** A movement; of several warehouses each says which it was. */
type Entry = LevelQuery['stockLedger']['nodes'][number] & { warehouse?: { name: string } };

/** Whether it was written down on another day than it happened. */
const isLate = ({ effectiveAt, postedAt }: Entry): boolean => Math.abs(Date.parse(postedAt) - Date.parse(effectiveAt)) > 3_600_000;

/** Movements of one article in one warehouse, or of one batch in all of them, newest first, with the balance after each. */
export function LedgerTable({ entries, withCost }: { entries: readonly Entry[]; withCost: boolean }) {
  const kinds = useRecordKinds();
  const isOfSeveral = entries.some(({ warehouse }) => warehouse);
  return (
    <ScrollBox className="grid-box">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">When</th><th scope="col">Movement</th>{isOfSeveral && <th scope="col">Warehouse</th>}<th scope="col">Document</th><th scope="col">Reason</th><th scope="col">By</th>
            <th scope="col" className="figure">In</th><th scope="col" className="figure">Out</th><th scope="col" className="figure">Balance</th>
            {withCost && <><th scope="col" className="figure">Rate</th><th scope="col" className="figure">Value</th></>}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const isOut = entry.quantity.startsWith('-');
            return (
              <tr key={entry.id} className={entry.isVoid ? 'struck' : undefined}>
                <td>{formatInstant(entry.effectiveAt)}{isLate(entry) && <small className="soft"> written down {formatInstant(entry.postedAt)}</small>}</td>
                <td>{sentence(entry.kind)}{entry.isCancelled ? <small className="soft"> cancelled</small> : entry.reverses && <small className="soft"> cancels</small>}</td>
                {isOfSeveral && <td>{entry.warehouse?.name}</td>}
                <td>{entry.documentId ? <Link to={`/inventory/movements/${entry.documentId}`}>{entry.documentNumber ?? documentWord(kinds, entry.documentType)}</Link> : entry.documentNumber ?? '–'}</td>
                <td className="wrap">{entry.reason ?? '–'}</td>
                <td>{entry.actorName}</td>
                <td className="figure">{isOut || isZero(entry.quantity) ? '–' : <>{formatQuantity(entry.quantity)}<Entered of={entry} /></>}</td>
                <td className="figure">{isOut ? <>{formatQuantity(entry.quantity.slice(1))}<Entered of={entry} /></> : '–'}</td>
                <td className="figure stands"><b>{formatQuantity(entry.balanceQuantity)}</b></td>
                {withCost && <><td className="figure">{entry.rate ? formatAmount(entry.rate) : '–'}</td><td className="figure">{entry.value ? formatAmount(entry.value) : '–'}<CostNote entry={entry} /></td></>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** What of the value is more than the price, and what of the price is no value. */
function CostNote({ entry: { landedCost, priceVariance } }: { entry: Entry }) {
  const notes = [landedCost && !isZero(landedCost) && `landed ${formatAmount(landedCost)}`, priceVariance && !isZero(priceVariance) && `variance ${formatAmount(priceVariance)}`].filter(Boolean);
  return notes.length > 0 && <small className="soft"> {notes.join(', ')}</small>;
}
