import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { CountFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import type { Step } from '../../shared/document/document-page.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { Fact, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatCount, formatInstant, formatMoney, formatQuantity, formatRate, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Status } from '../../shared/status.tsx';
import { AFTER_COUNT, CancelCount, CountDocument, FinishCount, StartCount } from './count.document.ts';
import { CountGrid } from './count-grid.tsx';
import { CountPostDialog } from './count-post-dialog.tsx';
import { StockPaperButton } from './stock-paper-button.tsx';
import { COUNT_STATUS } from './stock-words.ts';
import './stock-documents.css';

/** A count sheet: how far it is, its lines, and the one next step. */
export function CountPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(CountDocument, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.stockCountSheet} error={error} retry={() => void refetch()} noun="count">
      {(loaded) => <CountView key={id} sheet={loaded.stockCountSheet!} withCost={withCost} reload={() => void refetch()} />}
    </Loaded>
  );
}

function CountView({ sheet, withCost, reload }: { sheet: CountFieldsFragment; withCost: boolean; reload: () => void }) {
  const [dialog, setDialog] = useState<'post' | 'cancel'>();
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [start] = useMutation(StartCount);
  const [finish] = useMutation(FinishCount);
  const client = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const mayManage = may('stock:count-manage');
  const { status, figures, number } = sheet;
  const isOpen = status !== 'POSTED' && status !== 'CANCELLED';
  const isCounting = isOpen && status !== 'SUGGESTED';
  const input = () => ({ idempotencyKey: idempotency.current(), id: sheet.id, version: sheet.version });
  const after = (errors: readonly UserError[] | undefined, done: string) => {
    if (!errors) return;
    idempotency.renew();
    setRefusals(errors.map((refusal) => ({ ...refusal, field: null })));
    if (errors.length > 0) return;
    for (const fieldName of AFTER_COUNT) client.cache.evict({ fieldName });
    void message.success(done);
  };
  const begin = async () => after((await start({ variables: { input: input(), withCost } })).data?.stockCountStart.userErrors, `Count ${number} begun`);
  const endRound = async () => {
    const answer = (await finish({ variables: { input: input(), withCost } })).data?.stockCountFinish;
    after(answer?.userErrors, answer?.stockCountSheet?.status === 'RECOUNT' ? `${plural(answer.stockCountSheet.figures.recount, 'line')} to be counted again` : `Count ${number} is decided`);
  };
  const left = figures.lines - figures.counted;
  const next = ((): Step | undefined => {
    if (!mayManage) return undefined;
    if (status === 'SUGGESTED') return { label: 'Begin count', says: `Freezes what the books say of ${plural(figures.lines, 'item')} in ${sheet.warehouse.name}.`, run: begin };
    if (status === 'COUNTED') return { label: 'Post count', says: left > 0 ? `${plural(left, 'line')} nobody counted: you say what becomes of them.` : 'Makes the books agree with what was counted, each line as of the moment it was counted.', run: () => Promise.resolve(setDialog('post')) };
    if (isCounting) return { label: 'Finish counting', says: 'What differs by more than the sheet tolerates is counted again; the rest is decided.', isAllowed: figures.counted > 0, run: endRound };
    return undefined;
  })();
  return (
    <DocumentPage
      noun="count" title={number} status={<Status of={status} word={COUNT_STATUS[status]} />} next={next} editing={{ isDirty: false, general: refusals, errors: new Map() }} reload={() => { setRefusals([]); reload(); }} record={{ noun: 'StockCountSheet', ...sheet }}
      actions={<>
        <StockPaperButton paper="count-sheet" id={sheet.id} number={number} />
        {isCounting && may('stock:count') && <Link to={`/inventory/counts/${sheet.id}/scan`} className="button-link"><Button icon={<Icon name="scan" />} tabIndex={-1} disabled={readOnly}>Count by scanning</Button></Link>}
        {status === 'RECOUNT' && mayManage && may('stock:approve') && <Button type="text" disabled={readOnly} onClick={() => setDialog('post')}>Accept and post</Button>}
        {isOpen && mayManage && <Button type="text" disabled={readOnly} onClick={() => setDialog('cancel')}>Cancel count</Button>}
      </>}
      timeline={<Timeline noun="StockCountSheet" recordId={sheet.id} told={['status']} />}
    >
      <div className="figures count-figures">
        <div><b>{formatCount(figures.counted)}</b><span>of {plural(figures.lines, 'line')} counted</span></div>
        {figures.recount > 0 && <div><b>{formatCount(figures.recount)}</b><span>to count again</span></div>}
        {figures.accuracy != null && <div><b>{formatRate(figures.accuracy)}</b><span>agreed with the books</span></div>}
        {status === 'POSTED' && <div><b>{formatQuantity(figures.missing)}</b><span>missing{figures.missingValue ? `, ${formatMoney(figures.missingValue)}` : ''}</span></div>}
        {status === 'POSTED' && <div><b>{formatQuantity(figures.surplus)}</b><span>found{figures.surplusValue ? `, ${formatMoney(figures.surplusValue)}` : ''}</span></div>}
      </div>
      <Section title="Count">
        <div className="fields fields-3">
          <Fact label="Warehouse"><Link to={`/inventory/warehouses/${sheet.warehouse.id}`}>{sheet.warehouse.name}</Link></Fact>
          <Fact label="What is counted">{sheet.scope}</Fact>
          <Fact label="Blind">{sheet.isBlind ? 'Counters do not see the books' : 'Counters see the books'}</Fact>
          <Fact label="Begun">{sheet.startedAt && `${formatInstant(sheet.startedAt)}, ${sheet.startedByName ?? ''}`}</Fact>
          <Fact label="Counted again beyond">{`${formatRate(sheet.tolerancePercent)}${sheet.toleranceValue ? ` or ${formatMoney(sheet.toleranceValue)}` : ''}`}</Fact>
          {sheet.postedAt && <Fact label="Posted">{`${formatInstant(sheet.postedAt)}, ${sheet.postedByName ?? ''}`}</Fact>}
          {sheet.uncounted && left > 0 && <Fact label="Not counted">{sheet.uncounted === 'ZERO' ? 'Emptied' : 'Left as they were'}</Fact>}
          {sheet.note && <Fact label="Note" wide>{sheet.note}</Fact>}
          {sheet.closeReason && <Fact label="Cancelled because" wide>{sheet.closeReason}</Fact>}
        </div>
      </Section>
      <CountGrid sheet={sheet} withCost={withCost} />
      {dialog === 'post' && <CountPostDialog sheet={sheet} withCost={withCost} close={() => setDialog(undefined)} />}
      {dialog === 'cancel' && <CancelDialog sheet={sheet} withCost={withCost} close={() => setDialog(undefined)} />}
    </DocumentPage>
  );
}

function CancelDialog({ sheet, withCost, close }: { sheet: CountFieldsFragment; withCost: boolean; close: () => void }) {
  const draft = useDraft({ reason: '' });
  const [cancel] = useMutation(CancelCount);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const run = async () => {
    const isDone = await save(async () => (await cancel({ variables: { input: { idempotencyKey: idempotency.current(), id: sheet.id, version: sheet.version, reason: draft.values.reason.trim() }, withCost } })).data?.stockCountCancel);
    idempotency.renew();
    if (!isDone) return;
    for (const fieldName of AFTER_COUNT) cache.evict({ fieldName });
    close();
  };
  return (
    <FormDialog title={`Cancel ${sheet.number}`} verb="Cancel count" says="Nothing is corrected. What was entered stays to be read." width={460} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
