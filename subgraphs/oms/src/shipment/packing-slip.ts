import { count } from '@ilms/core/paper/paper-figures';
import { momentInIndia } from '@ilms/core/india/moment';
import { paperDownload } from '@ilms/inventory/paper/paper-download';
import { headOfPlace, placeOf } from '@ilms/inventory/paper/paper-head';
import type { StockPaper } from '@ilms/inventory/paper/stock-paper';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLineComponent } from '../component/order-line-component.entity.ts';
import type { AddressSnapshot } from '../order/order.entity.ts';
import { Order } from '../order/order.entity.ts';
import { ShipmentLine } from './shipment-line.entity.ts';
import { Shipment } from './shipment.entity.ts';

/** Serial numbers that a line of paper names. */
const MOST_SERIALS = 20;

/** What is in the parcel, for whoever packs and opens it: no price stands on it. */
export async function writePackingSlip(context: TenantContext, id: string): Promise<StockPaper> {
  const shipment = await context.load(Shipment, id);
  if (!shipment) throw new NotFound('shipment', id);
  const lines = await context.loadMany(ShipmentLine, 'shipmentId', shipment.id, { position: 'asc' });
  const order = await context.get(Order, shipment.orderId);
  const components = Map.groupBy(await context.find(OrderLineComponent, { lineId: { $in: lines.map(({ orderLineId }) => orderLineId) } }, { orderBy: { position: 'asc' } }), ({ lineId }) => lineId);
  const place = await placeOf(context, shipment.warehouseId);
  const head = await headOfPlace(context, place);
  const { reference, courier } = shipment;
  return {
    title: shipment.state === 'UNDONE' ? 'Packing slip (undone)' : 'Packing slip', number: shipment.number, day: shipment.shippedOn, head,
    parties: [
      { label: 'Ships from', name: place.name, lines: [place.code, [place.city, place.pincode].filter(Boolean).join(' ')].filter(Boolean) },
      { label: 'Ships to', name: order.shippingAddress?.name ?? shipment.customerName, lines: [...linesOf(order.shippingAddress), ...(order.contactPhone ? [order.contactPhone] : [])] },
    ],
    facts: [
      ['Order', shipment.orderNumber], ...(order.customerPo ? [['Your purchase order', order.customerPo] as const] : []), ['Shipped', momentInIndia(shipment.shippedAt)],
      ...(courier ? [['Courier', courier] as const] : []), ...(reference ? [['AWB or docket', reference] as const] : []), ...(order.isCod ? [['Payment', 'Cash on delivery'] as const] : []),
    ],
    columns: [{ title: '#' }, { title: 'Description' }, { title: 'Quantity', isFigure: true }, { title: 'Unit' }, { title: 'Packed', room: 60 }],
    rows: lines.map((line, at) => {
      const parts = (components.get(line.orderLineId) ?? []).map((part) => `${count(part.quantity.times(line.quantity))} ${part.sku}`).join(', ');
      return [String(at + 1), [line.description, [line.sku, parts && `contains ${parts}`, serialWords(line.serials)].filter(Boolean).join(' · ')], count(line.quantity), line.unit, ''];
    }),
    ...(shipment.state === 'UNDONE' ? { notes: [`Undone: ${shipment.undoReason}`] } : {}),
    signs: ['Packed by', 'Checked by', head.signatory ?? 'For the sender'],
  };
}

const linesOf = (address: AddressSnapshot | null | undefined): string[] =>
  [address?.line1, address?.line2, [address?.city, address?.pincode].filter(Boolean).join(' '), address?.state, address && address.country !== 'IN' && address.country !== 'India' ? address.country : null].flatMap((line) => line?.trim() || []);

function serialWords(serials: readonly string[] | null | undefined): string | undefined {
  if (!serials?.length) return undefined;
  return `serial ${serials.slice(0, MOST_SERIALS).join(', ')}${serials.length > MOST_SERIALS ? ` and ${serials.length - MOST_SERIALS} more` : ''}`;
}

/** `GET /download/oms/packing-slip/<shipment>` */
export const packingSlipDownload = paperDownload('shipment', 'order:read', writePackingSlip);
