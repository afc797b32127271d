import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Modal } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { useMay } from '../../../shared/company.tsx';
import { isDecimal, plainDecimal, sum } from '../../../shared/decimal.ts';
import { newKey, useDraft } from '../../../shared/document/draft.ts';
import { DayField, TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { formatQuantity, isZero } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { change as changed, type GatheredLine, type Gathering } from './gather.ts';

const PostScannedReceipt = graphql(`
  mutation PostScannedReceipt($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code message field details } } }
`);

const AFTER = ['stockLevels', 'stockLedger', 'stockSummary', 'batches', 'serialNumbers', 'reorderSuggestions'];

interface Props { gathering: Gathering; placeName: string; change(next: Gathering): void; close(isDone: boolean): void }

/** All that was gathered, before it is posted as one receipt: quantities, batches and last days can still be corrected. */
export function ReceiveReviewDialog({ gathering, placeName, change, close }: Props) {
  const draft = useDraft({});
  const [post] = useMutation(PostScannedReceipt);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const withCost = useMay()('stock:see-cost');
  const { lines, unread, reason } = gathering;
  const isRight = lines.length > 0 && lines.every(({ quantity }) => isDecimal(plainDecimal(quantity)) && !quantity.startsWith('-') && !isZero(plainDecimal(quantity)));
  const total = isRight ? sum(lines.map(({ quantity }) => plainDecimal(quantity))) : '0';
  const set = (key: string, patch: Partial<GatheredLine>) => change(changed(gathering, key, patch));
  const run = async () => {
    if (!isRight || busy) return;
    const isDone = await save(async () => {
      const answer = (await post({
        variables: {
          input: {
            idempotencyKey: gathering.key, warehouseId: gathering.warehouseId, reason: reason.trim() || null,
            lines: lines.map(({ sku, quantity, batch, madeOn, expiresOn, serials, rate }) => ({
              sku, quantity: plainDecimal(quantity), rate: rate.trim() ? plainDecimal(rate) : null, batch: batch.trim() || null, madeOn: madeOn.trim() || null, expiresOn: expiresOn.trim() || null, serials: serials.length ? [...serials] : null,
            })),
          },
        },
      })).data?.stockReceive;
      // A refused attempt changed nothing: what is corrected and sent again is a new intention. Without an answer the key stays, and what was posted counts once.
      if (answer && answer.userErrors.length > 0) change({ ...gathering, key: newKey() });
      return answer;
    });
    if (!isDone) return;
    for (const fieldName of AFTER) cache.evict({ fieldName });
    close(true);
  };
  const inFields = ['quantity', 'batch', 'expiresOn', ...(withCost ? ['rate'] : [])];
  /** What was refused of a line and has no field of its own here. */
  const problemOf = (index: number) => [...draft.errors].filter(([path]) => path.startsWith(`lines.${index}.`) && !inFields.includes(path.split('.').at(-1)!)).map(([, text]) => text).join(' ');
  return (
    <Modal open title="Look over what arrived" width={720} okText="Post receipt" cancelText="Go on scanning" okButtonProps={{ disabled: !isRight, loading: busy }} onOk={() => void run()} onCancel={() => close(false)}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ol className="gathered">
          {lines.map((line, index) => {
            const bind = (figure: 'quantity' | 'batch' | 'expiresOn' | 'rate') => ({ path: `lines.${index}.${figure}`, value: line[figure], change: (value: string) => set(line.key, { [figure]: value }), error: draft.errors.get(`lines.${index}.${figure}`) });
            return (
              <li key={line.key}>
                <div role="group" aria-label={line.batch ? `${line.sku}, batch ${line.batch}` : line.sku}>
                  <div className="gathered-head">
                    <p><b className="scan-sku">{line.sku}</b> <span className="soft">{line.name}{line.serials.length > 0 && `, ${line.serials.join(', ')}`}</span></p>
                    <Button type="text" icon={<Icon name="close" />} aria-label="Leave out" title="Leave out" onClick={() => change({ ...gathering, lines: lines.filter(({ key }) => key !== line.key) })} />
                  </div>
                  {problemOf(index) && <p className="field-error" role="alert">{problemOf(index)}</p>}
                  <div className="gathered-fields">
                    <TextField label="Quantity" disabled={line.serials.length > 0} {...bind('quantity')} />
                    {line.batch !== '' && <TextField label="Batch" maxLength={60} {...bind('batch')} />}
                    {line.batch !== '' && <DayField label="Last day" {...bind('expiresOn')} />}
                    {withCost && <TextField label="Cost per unit" placeholder="As usual" {...bind('rate')} />}
                  </div>
                </div>
              </li>
            );
          })}
        </ol>
        <div className="fields receive-why"><TextField label="From whom, or which challan" wide maxLength={240} path="scan-reason" value={reason} change={(text) => change({ ...gathering, reason: text })} /></div>
        {unread.length > 0 && <p className="soft" role="status">Scanned without a connection, and of no item: {unread.join(', ')}. <Button type="link" size="small" onClick={() => change({ ...gathering, unread: [] })}>Forget them</Button></p>}
        <p className="modal-says ship-says" aria-live="polite">{isRight ? `${formatQuantity(total)} are added to ${placeName}.` : 'Every line needs a quantity.'}{withCost ? ' Without a cost, goods come in at what they cost the last time.' : ''}</p>
        <Refusals title="Nothing was received" editing={{ isDirty: false, general: [...draft.general, ...[...draft.errors].filter(([path]) => !path.startsWith('lines.')).map(([, message]) => ({ code: message, message }))], errors: new Map() }} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
