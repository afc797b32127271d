import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { MovementDocumentQuery } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { Fact } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordKinds } from '../../../shared/document/record-kind.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatInstant, formatQuantity, sentence } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { documentWord } from '../document-words.ts';
import { Entered } from '../entered.tsx';
import { CancelMovementDialog } from './cancel-movement-dialog.tsx';
import { MovementDocument } from './cancellation.document.ts';
import { CancelledNote } from './cancelled-note.tsx';
import './cancellation.css';

type Moved = NonNullable<MovementDocumentQuery['stockDocument']>;

/** What moved together: a receipt, an issue, a transfer, or what an order or another document moved. */
export function MovementDocumentPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(MovementDocument, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.stockDocument} error={error} retry={() => void refetch()} noun="movement">
      {(loaded) => <MovementView key={id} moved={loaded.stockDocument!} withCost={withCost} />}
    </Loaded>
  );
}

function MovementView({ moved, withCost }: { moved: Moved; withCost: boolean }) {
  const [isCancelling, setCancelling] = useState(false);
  const kinds = useRecordKinds();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { cancellation, cancels, documentType, documentNumber, entries, whyNotCancelled } = moved;
  const word = cancels ? 'Cancellation' : documentWord(kinds, documentType);
  const title = `${word}${documentNumber ? ` ${documentNumber}` : ` of ${formatInstant(moved.effectiveAt)}`}`;
  const ownPage = cancels ? undefined : kinds.path(documentType, moved.id);
  const isWrittenLater = Date.parse(moved.postedAt) - Date.parse(moved.effectiveAt) > 3_600_000;
  return (
    <DocumentPage
      noun="movement" title={title} status={cancellation ? <Status of="CANCELLED" /> : <Status of="POSTED" />}
      subtitle={cancellation ? <CancelledNote by={cancellation} /> : cancels ? <Cancels what={cancels} /> : undefined}
      actions={!cancellation && !whyNotCancelled && may('stock:cancel') && <Button type="text" disabled={readOnly} onClick={() => setCancelling(true)}>Cancel movement</Button>}
    >
      <Section title="Movement">
        <div className="fields fields-3">
          <Fact label="When">{formatInstant(moved.effectiveAt)}</Fact>
          {isWrittenLater && <Fact label="Written down">{formatInstant(moved.postedAt)}</Fact>}
          <Fact label="By">{moved.actorName}</Fact>
          <Fact label="Document">{ownPage ? <Link to={ownPage}>{documentNumber ?? word}</Link> : documentNumber ?? word}</Fact>
          <Fact label="Reason" wide>{moved.reason}</Fact>
        </div>
        {whyNotCancelled && !cancels && may('stock:cancel') && <p className="soft">{whyNotCancelled}</p>}
      </Section>
      <Section title="Lines">
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col">Item</th><th scope="col">Movement</th><th scope="col">Warehouse</th><th scope="col" className="figure">Quantity</th>{withCost && <th scope="col" className="figure">Value</th>}</tr></thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id} className={entry.isCancelled ? 'struck' : undefined}>
                  <td className="wrap"><span className="line-sku">{entry.sku}</span><span className="soft">{entry.variant.name}{entry.batch && <>, batch <Link to={`/inventory/batches/${entry.batch.id}`}>{entry.batch.number}</Link></>}</span></td>
                  <td>{sentence(entry.kind)}{entry.isCancelled && <small className="soft"> cancelled</small>}</td>
                  <td>{entry.warehouse.name}</td>
                  <td className="figure"><b>{entry.quantity.startsWith('-') ? '' : '+'}{formatQuantity(entry.quantity, entry.variant.product.unit.code)}</b><Entered of={entry} /></td>
                  {withCost && <td className="figure">{formatAmount(entry.value ?? '0')}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {isCancelling && <CancelMovementDialog documentId={moved.id} title={`Cancel ${title[0]!.toLowerCase()}${title.slice(1)}`} noun="movement" close={() => setCancelling(false)} />}
    </DocumentPage>
  );
}

/** What a cancellation cancels, with the way there. */
function Cancels({ what: { documentType, documentId, documentNumber, isAtOwnMoment, cancelledAt } }: { what: NonNullable<Moved['cancels']> }) {
  const kinds = useRecordKinds();
  const word = documentWord(kinds, documentType).toLowerCase();
  return <>Cancels <Link to={kinds.path(documentType, documentId) ?? `/inventory/movements/${documentId}`}>{word}{documentNumber && ` ${documentNumber}`}</Link>, written down {formatInstant(cancelledAt)}. {isAtOwnMoment ? 'Neither counts for anything.' : 'What it moved went back that day.'}</>;
}
