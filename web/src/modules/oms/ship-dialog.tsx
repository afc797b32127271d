import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Modal, Select } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { InUnits } from './in-units.tsx';
import { KitPicks, unitsIn } from './kit-parts.tsx';
import { useShipTerms } from './ship-terms.ts';
import { SerialLineField, serialsIn, useSerialSkus } from './serial-line-field.tsx';
import { ShipOrder, useOrderSight } from './order.document.ts';

type Line = OrderFieldsFragment['lines'][number];

/** What of a line has neither left nor been cancelled. */
export const openOf = (line: Line): string => subtract(subtract(subtract(sum([line.quantity, line.difference]), line.shipped), line.cancelled), line.moved);

/** What leaves in one row: a line, or the part of it that one warehouse holds. */
interface Part { key: string; line: Line; open: string; warehouse: { id: string; name: string } | undefined }

/** Each line where it is held; one that is held in several warehouses is a row for each. */
function partsOf(order: OrderFieldsFragment): Part[] {
  return order.lines.flatMap((line): Part[] => {
    const held = line.places.filter((place) => !isZero(place.reserved));
    if (held.length === 0) return [];
    return held.map(({ reserved, warehouse }) => ({ key: `${line.id} ${warehouse.id}`, line, open: reserved, warehouse }));
  });
}

/** Where an order is sent from, in words: the warehouses that hold something of it, or that it left. */
export function placesOf(order: OrderFieldsFragment): string {
  const places = order.lines.flatMap((line) => line.places);
  const held = places.filter((place) => !isZero(place.reserved));
  const names = [...new Set((held.length > 0 ? held : places).map(({ warehouse }) => warehouse.name))];
  return names.length === 0 ? order.warehouse.name : names.length < 2 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

/** What leaves now, line by line; everything that is reserved unless a smaller quantity is written. What waits for stock cannot leave. */
export function ShipDialog({ order, reload, close }: { order: OrderFieldsFragment; reload: () => Promise<unknown>; close: () => void }) {
  const waiting = sum(order.lines.map((line) => line.backordered));
  const parts = partsOf(order);
  const warehouses = [...new Map(parts.flatMap(({ warehouse }) => (warehouse ? [[warehouse.id, warehouse.name] as const] : [])))];
  const isSplit = warehouses.length > 1;
  const [quantities, setQuantities] = useState(() => new Map(parts.map((part) => [part.key, formatPlain(part.open)])));
  const tracked = useSerialSkus(parts.flatMap(({ line }) => [line.sku, ...line.components.map(({ sku }) => sku)]));
  const [serials, setSerials] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [ship, { loading }] = useMutation(ShipOrder);
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const [weights, setWeights] = useState<ReadonlyMap<string, string>>(new Map());
  const { spareOf, isWeighed } = useShipTerms(order.id);
  const weightOf = ({ key, line }: Part) => (isWeighed(line) ? plainDecimal(weights.get(key) ?? '') : '');
  const leaving = parts.map((part) => ({ part, quantity: plainDecimal(quantities.get(part.key) ?? '') || '0' }));
  const problemOf = ({ open, line }: Part, quantity: string) => (!isDecimal(quantity) || quantity.startsWith('-') ? 'Not a quantity' : isMore(quantity, sum([open, spareOf(line)])) ? `Only ${formatQuantity(open)} held${isZero(spareOf(line)) ? '' : `, ${formatQuantity(spareOf(line))} more may leave`}` : undefined);
  const isWrong = leaving.some(({ part, quantity }) => problemOf(part, quantity) || (weightOf(part) && !isDecimal(weightOf(part))));
  const total = isWrong ? '0' : sum(leaving.map(({ quantity }) => quantity));
  const rest = isWrong ? '0' : sum(leaving.map(({ part, quantity }) => (isMore(quantity, part.open) ? '0' : subtract(part.open, quantity))));
  const [from, setFrom] = useState('');
  const [shipment, setShipment] = useState({ reference: '', courier: '' });
  const shipFrom = (warehouseId: string) => {
    setFrom(warehouseId);
    setQuantities(new Map(parts.map((part) => [part.key, warehouseId === '' || part.warehouse?.id === warehouseId ? formatPlain(part.open) : '0'])));
  };
  const leavingFrom = [...new Set(leaving.flatMap(({ part, quantity }) => (isZero(quantity) ? [] : part.warehouse?.name ?? [])))].join(' and ');
  const isAllowed = !isWrong && !isZero(total);
  const hasWeights = parts.some(({ line }) => isWeighed(line));
  const papers = order.invoices?.filter(({ isCancelled }) => !isCancelled).map(({ number }) => number).join(', ');
  const componentSerials = ({ key, line }: Part) => {
    const named = line.components.flatMap(({ id }) => { const units = serialsIn(serials.get(`${key} ${id}`)); return units ? [{ componentId: id, serials: units }] : []; });
    return named.length ? named : null;
  };

  const run = async () => {
    if (!isAllowed || loading) return;
    try {
      const lines = leaving.filter(({ quantity }) => !isZero(quantity)).map(({ part, quantity }) => ({ lineId: part.line.id, quantity, actualQuantity: weightOf(part) || null, warehouseId: isSplit || part.line.components.length ? part.warehouse?.id : undefined, serials: serialsIn(serials.get(part.key)), components: componentSerials(part) }));
      const { data } = await ship({ variables: { input: { idempotencyKey: idempotency.current(), id: order.id, version: order.version, lines, reference: shipment.reference.trim() || null, courier: shipment.courier.trim() || null }, ...sight } });
      idempotency.renew();
      if (!data) return;
      setRefusals(data.orderShip.userErrors);
      if (data.orderShip.userErrors.length > 0) return;
      for (const fieldName of ['orders', 'orderSummary', 'shipments', 'salesInvoices', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations']) client.cache.evict({ fieldName });
      void message.success(isZero(rest) ? `Order ${order.number} shipped` : `${formatQuantity(total)} of order ${order.number} shipped`);
      close();
    } catch (error) {
      setRefusals([readFailure(error)]);
    }
  };
  return (
    <Modal open title={`Ship order ${order.number}`} width={640} okText={isAllowed && !isZero(rest) ? 'Ship part of order' : 'Ship order'} cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading }} onOk={() => void run()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        {isSplit && <p className="modal-says"><Select aria-label="Ship from" value={from} onChange={shipFrom} style={{ minWidth: 240 }} options={[{ value: '', label: 'From every warehouse' }, ...warehouses.map(([value, name]) => ({ value, label: `Only from ${name}` }))]} /></p>}
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines">
            <thead><tr><th scope="col">Item</th>{isSplit && <th scope="col">From</th>}<th scope="col" className="figure">Held</th><th scope="col" className="figure">Leaves now</th>{hasWeights && <th scope="col" className="figure">Really weighs</th>}</tr></thead>
            <tbody>
              {leaving.map(({ part, quantity }, index) => {
                const { key, line, open, warehouse } = part;
                const problem = problemOf(part, quantity);
                return (
                  <tr key={key}>
                    <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span><InUnits line={line} quantity={quantity} />{tracked.has(line.sku) && !isZero(quantity) && <SerialLineField sku={line.sku} value={serials.get(key)} change={(text) => setSerials(new Map(serials).set(key, text))} needed={Number(quantity)} otherwise="Those that came in first" />}
                      {!problem && !isZero(quantity) && <KitPicks kits={quantity} components={line.components} />}
                      {!problem && !isZero(quantity) && line.components.filter(({ sku }) => tracked.has(sku)).map((component) => (
                        <SerialLineField key={component.id} sku={`${component.sku} of ${line.sku}`} value={serials.get(`${key} ${component.id}`)} change={(text) => setSerials(new Map(serials).set(`${key} ${component.id}`, text))} needed={Number(unitsIn(quantity, component.quantity))} otherwise={`${component.sku}: those that came in first`} />
                      ))}
                    </td>
                    {isSplit && <td>{warehouse?.name}</td>}
                    <td className="figure">{formatQuantity(open, line.variant?.product.unit.code)}</td>
                    <FigureCell autoFocus={index === 0} label={`Leaves now, ${line.sku}${isSplit ? ` from ${warehouse?.name}` : ''}`} problem={problem} value={quantities.get(key)} change={(text) => setQuantities(new Map(quantities).set(key, text))} />
                    {hasWeights && (isWeighed(line) ? <FigureCell label={`Really weighs, ${line.sku}`} placeholder="As usual" problem={undefined} value={weights.get(key)} change={(text) => setWeights(new Map(weights).set(key, text))} /> : <td />)}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <div className="fields">
          <TextField label="AWB or docket" hint="A courier’s remittance is matched by it" path="reference" value={shipment.reference} change={(reference) => setShipment({ ...shipment, reference })} error={refusals.find(({ field }) => field?.[0] === 'reference')?.message} maxLength={40} />
          <TextField label="Courier" path="courier" value={shipment.courier} change={(courier) => setShipment({ ...shipment, courier })} error={undefined} maxLength={60} />
        </div>
        <p className="modal-says ship-says" aria-live="polite">{isAllowed ? `Takes ${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'} out of ${leavingFrom || order.warehouse.name}. ${isZero(rest) ? (isZero(waiting) ? 'Nothing stays open.' : `${formatQuantity(waiting)} ${waiting === '1' ? 'waits' : 'wait'} for stock.`) : `${formatQuantity(rest)} ${rest === '1' ? 'stays' : 'stay'} reserved for a later shipment.`}` : parts.length === 0 ? 'Nothing is held in stock for it. Allocate it anew once there is stock.' : 'Write how much leaves now.'}</p>
        {order.isInvoicedAhead && <p className="modal-says">Invoiced ahead{papers ? ` by ${papers}` : ''}: that invoice goes with the goods, no second one is issued for these units.</p>}
        <Refusals title="Nothing has left" editing={{ isDirty: false, general: refusals, errors: new Map() }} record={{ noun: 'Order', ...order }} reload={() => void reload().then(close)} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** `2.500000` → `2.5`, without grouping: it stands in a field people type over. */
export function formatPlain(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
}
