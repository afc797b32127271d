import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { ShipmentFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import type { Step } from '../../shared/document/document-page.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { Fact } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatDay, formatQuantity, formatWhen, isZero, today } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';
import { DeliverDialog, ReturnShipmentDialog, UndoShipmentDialog } from './shipment-dialogs.tsx';
import { ShipmentDocument } from './shipment.document.ts';
import { shipmentStatus } from './shipment-words.ts';

/** A shipment: what is in it, where it is, and what becomes of it. */
export function ShipmentPage() {
  const { id = '' } = useParams();
  const withReturns = useMay()('return:read');
  const { data, error, refetch } = useQuery(ShipmentDocument, { variables: { id, withReturns }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.shipment} error={error} retry={() => void refetch()} noun="shipment">
      {(loaded) => <ShipmentView key={id} shipment={loaded.shipment!} reload={() => void refetch()} />}
    </Loaded>
  );
}

function ShipmentView({ shipment, reload }: { shipment: ShipmentFieldsFragment; reload: () => void }) {
  const [dialog, setDialog] = useState<'deliver' | 'return' | 'undo'>();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const draft = useDraft({});
  const close = () => setDialog(undefined);
  const { state } = shipment;
  const isOnTheWay = state === 'ON_THE_WAY';
  const isBackOff = state === 'COMING_BACK' && (shipment.return?.status === 'CANCELLED' || shipment.return?.status === 'REJECTED');
  const next: Step | undefined = may('order:deliver') && (isOnTheWay || isBackOff) ? { label: 'Mark delivered', says: 'Says on which day it arrived, and who took it.', run: () => Promise.resolve(setDialog('deliver')) } : undefined;
  const canUndo = may('order:undo-shipment') && isOnTheWay && shipment.shippedOn === today();
  return (
    <DocumentPage
      noun="shipment" title={shipment.number} status={<Status {...shipmentStatus(shipment)} />} next={next} editing={draft} reload={reload} record={{ noun: 'Shipment', ...shipment }}
      actions={<>
        <PaperPdfButton paper="packing slip" number={shipment.number} path={shipment.slipPath} />
        {may('order:deliver') && isOnTheWay && <Button type="text" disabled={readOnly} onClick={() => setDialog('return')}>Not delivered</Button>}
        {may('order:deliver') && state === 'DELIVERED' && <Button type="text" disabled={readOnly} onClick={() => setDialog('deliver')}>Correct delivery</Button>}
        {canUndo && <Button type="text" danger disabled={readOnly} onClick={() => setDialog('undo')}>Undo shipment</Button>}
      </>}
      timeline={<Timeline noun="Shipment" recordId={shipment.id} told={['state', 'isLate', 'returnId', 'undoneAt', 'undoneByName']} />}
    >
      <Section title="Shipment">
        <div className="fields fields-3">
          <Fact label="Order"><Link to={`/oms/orders/${shipment.order.id}`}>{shipment.orderNumber}</Link></Fact>
          <Fact label="Customer"><Link to={`/core/customers/${shipment.customer.id}`}>{shipment.customerName}</Link></Fact>
          <Fact label="Left">{shipment.warehouse.name}, {formatWhen(shipment.shippedAt)}</Fact>
          {(shipment.courier || shipment.reference) && <Fact label="Courier">{[shipment.courier, shipment.reference].filter(Boolean).join(' · ')}</Fact>}
          {shipment.promisedOn && <Fact label="Promised by">{formatDay(shipment.promisedOn)}</Fact>}
          {shipment.deliveredOn && <Fact label="Delivered">{formatDay(shipment.deliveredOn)}, taken by {shipment.receivedBy}</Fact>}
          {shipment.return && <Fact label="Comes back with"><Link to={`/oms/returns/${shipment.return.id}`}>{shipment.return.number}</Link></Fact>}
          {shipment.undoneAt && <Fact label="Undone">{shipment.undoneByName}, {formatWhen(shipment.undoneAt)}: {shipment.undoReason}</Fact>}
          {shipment.note && <Fact label="Remark" wide>{shipment.note}</Fact>}
        </div>
      </Section>
      <Section title="What is in it">
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col" className="figure">Quantity</th></tr></thead>
            <tbody>
              {shipment.lines.map((line) => (
                <tr key={line.id}>
                  <td className="figure soft">{line.position}</td>
                  <td className="wrap"><span className="line-sku">{line.sku}</span><span className="line-name soft">{line.description}</span>{Array.isArray(line.serials) && <span className="line-name soft">{(line.serials as string[]).join(', ')}</span>}</td>
                  <td className="figure">{formatQuantity(line.quantity, line.unit)}{!isZero(line.difference) && <span className="soft line-name">{line.difference.startsWith('-') ? `${formatQuantity(line.difference.slice(1))} less` : `${formatQuantity(line.difference)} more`} than ordered</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {dialog === 'deliver' && <DeliverDialog shipment={shipment} close={close} />}
      {dialog === 'return' && <ReturnShipmentDialog shipment={shipment} close={close} />}
      {dialog === 'undo' && <UndoShipmentDialog shipment={shipment} close={close} />}
    </DocumentPage>
  );
}
