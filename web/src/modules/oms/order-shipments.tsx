import { Link } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatQuantity } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';
import { shipmentStatus } from './shipment-words.ts';

/** What has left of an order, and whether it arrived. */
export function OrderShipments({ order: { shipments } }: { order: OrderFieldsFragment }) {
  if (shipments.length === 0) return null;
  return (
    <Section title="Shipments">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Number</th><th scope="col">Left</th><th scope="col">State</th><th scope="col">Courier</th><th scope="col">Goods</th><th scope="col">Delivered</th><th scope="col"><span className="unseen">File</span></th></tr></thead>
          <tbody>
            {shipments.map((row) => (
              <tr key={row.id}>
                <td><Link to={`/oms/shipments/${row.id}`}>{row.number}</Link></td>
                <td>{formatDay(row.shippedOn)}</td>
                <td><Status {...shipmentStatus(row)} /></td>
                <td>{[row.courier, row.reference].filter(Boolean).join(' · ') || '–'}</td>
                <td>{row.lines.map((line) => `${formatQuantity(line.quantity)} ${line.sku}`).join(', ')}</td>
                <td>{row.deliveredOn ? `${formatDay(row.deliveredOn)}, ${row.receivedBy}` : '–'}</td>
                <td className="figure"><PaperPdfButton paper="packing slip" number={row.number} path={row.slipPath} small /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
