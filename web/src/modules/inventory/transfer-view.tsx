import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import type { Step } from '../../shared/document/document-page.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Entered } from './entered.tsx';
import type { Happening } from '../../shared/document/timeline.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatDay, formatInstant, formatLedger, formatMoney, formatQuantity, isZero, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { useIsPhone } from '../../shared/viewport.ts';
import { STEP_WORDS, TRANSFER_STATUS, units } from './stock-words.ts';
import { StockPaperButton } from './stock-paper-button.tsx';
import { TransferCloseDialog } from './transfer-close-dialog.tsx';
import { TransferReceiveDialog } from './transfer-receive-dialog.tsx';
import { TransferResolveDialog } from './transfer-resolve-dialog.tsx';
import { TransferSteps } from './transfer-steps.tsx';
import './stock-documents.css';

/** A transfer that has left: what is where, and the one next step. */
export function TransferView({ transfer, reload }: { transfer: TransferFieldsFragment; reload: () => Promise<unknown> }) {
  const [dialog, setDialog] = useState<'receive' | 'resolve' | 'callBack'>();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const mayMove = may('stock:transfer');
  const { figures, status } = transfer;
  const isExpected = status === 'DISPATCHED' || status === 'PARTLY_RECEIVED';
  const hasMissing = !isZero(figures.short);
  const show = (which: typeof dialog) => () => { setDialog(which); return Promise.resolve(); };
  const next = ((): Step | undefined => {
    if (!mayMove) return undefined;
    if (isExpected) return { label: 'Receive transfer', says: `Up to ${units(figures.inTransit)} arrive in ${transfer.toWarehouse.name}; you say how many in good order, damaged and missing.`, run: show('receive') };
    if (status === 'DIFFERENCE') return { label: 'Settle difference', says: `${units(figures.short)} did not arrive. Say what turned up and what is written off.`, run: show('resolve') };
    return undefined;
  })();
  return (
    <DocumentPage
      noun="transfer" title={transfer.number} status={<Status of={status} word={TRANSFER_STATUS[status]} />} next={next} reload={() => void reload()} record={{ noun: 'StockTransferOrder', ...transfer }}
      actions={mayMove && <>
        {transfer.dispatchedAt && <StockPaperButton paper="delivery-challan" id={transfer.id} number={transfer.number} />}
        {isExpected && <Link to={`/inventory/transfers/${transfer.id}/scan`} className="button-link"><Button type="text" icon={<Icon name="scan" />} tabIndex={-1} disabled={readOnly}>Receive by scanning</Button></Link>}
        {isExpected && hasMissing && <Button type="text" disabled={readOnly} onClick={() => setDialog('resolve')}>Settle difference</Button>}
        {(isExpected || status === 'DIFFERENCE') && <Button type="text" disabled={readOnly} onClick={() => setDialog('callBack')}>Call back</Button>}
      </>}
      timeline={<Timeline noun="StockTransferOrder" recordId={transfer.id} also={happenings(transfer)} told={['status']} />}
    >
      <TransferSteps transfer={transfer} />
      <Section title="Transfer">
        <div className="fields fields-3">
          <Fact label="From"><Link to={`/inventory/warehouses/${transfer.fromWarehouse.id}`}>{transfer.fromWarehouse.name}</Link></Fact>
          <Fact label="To"><Link to={`/inventory/warehouses/${transfer.toWarehouse.id}`}>{transfer.toWarehouse.name}</Link></Fact>
          <Fact label="Expected">{transfer.expectedOn && formatDay(transfer.expectedOn)}</Fact>
          <Fact label="Left">{transfer.dispatchedAt && `${formatInstant(transfer.dispatchedAt)}, ${transfer.dispatchedByName ?? ''}`}</Fact>
          <Fact label="Transport">{transfer.transport}</Fact>
          {transfer.follows && <Fact label="Follows"><Link to={`/inventory/transfers/${transfer.follows.id}`}>{transfer.follows.number}</Link></Fact>}
          {transfer.followedBy.length > 0 && <Fact label="The rest follows with">{transfer.followedBy.map((rest, index) => <span key={rest.id}>{index > 0 && ', '}<Link to={`/inventory/transfers/${rest.id}`}>{rest.number}</Link></span>)}</Fact>}
          {transfer.inTransitValue && <Fact label="Value in transit">{isZero(transfer.inTransitValue) ? '–' : formatMoney(transfer.inTransitValue)}</Fact>}
          {transfer.note && <Fact label="Note" wide>{transfer.note}</Fact>}
          {transfer.closeReason && <Fact label={status === 'CANCELLED' ? 'Cancelled because' : 'Called back because'} wide>{transfer.closeReason}</Fact>}
        </div>
      </Section>
      <TransferLines transfer={transfer} />
      {dialog === 'receive' && <TransferReceiveDialog transfer={transfer} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'resolve' && <TransferResolveDialog transfer={transfer} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'callBack' && <TransferCloseDialog transfer={transfer} how="callBack" close={() => setDialog(undefined)} />}
    </DocumentPage>
  );
}

/** What became of each line: the columns after "Left" add up to it. */
function TransferLines({ transfer }: { transfer: TransferFieldsFragment }) {
  const phone = useIsPhone();
  return (
    <Section title="Lines" aside={phone ? undefined : 'Received, quarantined, written off, returned and in transit add up to what left'}>
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Left</th><th scope="col" className="figure">Received</th><th scope="col" className="figure">Quarantine</th><th scope="col" className="figure">Written off</th><th scope="col" className="figure">Returned</th><th scope="col" className="figure">In transit</th></tr></thead>
          <tbody>
            {transfer.lines.map((line) => (
              <tr key={line.id}>
                <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.name}{line.batch && `, batch ${line.batch.number}`}</span></td>
                <td className="figure">{formatQuantity(line.dispatched, line.variant.product.unit.code)}<Entered of={line} /></td>
                <td className="figure">{formatLedger(line.received)}</td>
                <td className="figure">{formatLedger(line.quarantined)}</td>
                <td className="figure">{formatLedger(line.writtenOff)}</td>
                <td className="figure">{formatLedger(line.returned)}</td>
                <td className="figure">{formatLedger(line.inTransit)}{!isZero(line.short) && <span className="line-missing">{formatQuantity(line.short)} missing</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

/** What was said of the lines, act by act, between the lines of the history. */
function happenings(transfer: TransferFieldsFragment): Happening[] {
  const acts = Map.groupBy(transfer.steps, (step) => step.actId);
  const skuOf = new Map(transfer.lines.map((line) => [line.id, line.sku]));
  return [...acts].map(([id, steps]): Happening => ({
    id, at: steps[0]!.at, who: steps[0]!.actorName, note: steps[0]!.reason,
    what: steps.length > 4
      ? [...Map.groupBy(steps, (step) => step.kind)].map(([kind, some]) => `${plural(some.length, 'line')} ${STEP_WORDS[kind]}`).join('; ')
      : steps.map((step) => `${formatQuantity(step.quantity)} ${skuOf.get(step.lineId) ?? ''} ${STEP_WORDS[step.kind]}`).join('; '),
  }));
}
