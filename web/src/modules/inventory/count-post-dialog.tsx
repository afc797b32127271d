import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Checkbox, Radio } from 'antd';
import type { CountFieldsFragment, UncountedLines } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatMoney, isZero, plural } from '../../shared/format.ts';
import { SerialEntry } from './serials/serial-entry.tsx';
import { useSerialItems } from './serials/use-serial-items.ts';
import { AFTER_POSTING, CountLines, PostCount } from './count.document.ts';

/** What is posted, what becomes of lines nobody counted, and what found goods cost that the books knew nothing of. */
export function CountPostDialog({ sheet, withCost, close }: { sheet: CountFieldsFragment; withCost: boolean; close: () => void }) {
  const [uncounted, setUncounted] = useState<UncountedLines>('LEAVE');
  const [isAccepted, setAccepted] = useState(false);
  const { data } = useQuery(CountLines, { variables: { first: 100, filter: { sheetId: { eq: sheet.id } }, withCost }, fetchPolicy: 'network-only' });
  const lines = data?.stockCountLines.nodes ?? [];
  const draft = useDraft<Record<string, string>>({});
  const [post] = useMutation(PostCount);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const left = sheet.figures.lines - sheet.figures.counted;
  const differing = lines.filter(({ difference }) => difference != null && !isZero(difference));
  // With nothing in the books there is no cost to take for what was found.
  const costless = differing.filter(({ expected, difference }) => expected != null && isZero(expected) && !difference!.startsWith('-'));
  const tracked = useSerialItems(differing.map(({ sku }) => sku));
  const serialLines = differing.filter(({ sku }) => tracked.has(sku));
  const [named, setNamed] = useState<Readonly<Record<string, { foundSerials: readonly string[]; missingSerials: readonly string[] }>>>({});
  const ofSku = (sku: string) => named[sku] ?? { foundSerials: [], missingSerials: [] };
  const value = withCost ? differing.reduce((total, line) => total + Number(line.value ?? 0), 0) : undefined;
  const run = async () => {
    const rates = costless.filter(({ sku }) => draft.values[sku]).map(({ sku }) => ({ sku, rate: plainDecimal(draft.values[sku]!) }));
    const isDone = await save(async () => {
      const answer = (await post({ variables: { input: { idempotencyKey: idempotency.current(), id: sheet.id, version: sheet.version, uncounted, acceptDifferences: isAccepted || null, ...(rates.length ? { rates } : {}), serials: serialLines.map(({ sku }) => ({ sku, foundSerials: [...ofSku(sku).foundSerials], missingSerials: [...ofSku(sku).missingSerials] })) }, withCost } })).data?.stockCountPost;
      return answer && { userErrors: answer.userErrors.map((refusal) => ({ ...refusal, field: null })) };
    });
    idempotency.renew();
    if (!isDone) return;
    for (const fieldName of AFTER_POSTING) cache.evict({ fieldName });
    void message.success(`Count ${sheet.number} posted`);
    close();
  };
  return (
    <FormDialog title={`Post ${sheet.number}`} verb="Post count" editing={draft} busy={busy} run={() => void run()} close={close} width={520}
      says={`${plural(sheet.figures.counted, 'line')} were counted${data ? `, ${differing.length} of them differ` : ''}${value === undefined || value === 0 ? '' : ` by ${formatMoney(value.toFixed(2))}`}. Each is posted as of the moment it was counted.`}>
      {left > 0 && (
        <div className="field field-wide">
          <span className="fact-label" id="uncounted-label">{plural(left, 'line')} nobody counted</span>
          <Radio.Group aria-labelledby="uncounted-label" value={uncounted} onChange={(event) => setUncounted(event.target.value as UncountedLines)} options={[{ value: 'LEAVE', label: 'Leave as they are' }, { value: 'ZERO', label: 'None are there any more' }]} />
        </div>
      )}
      {sheet.figures.recount > 0 && <Checkbox className="field-tick field-wide" checked={isAccepted} onChange={(event) => setAccepted(event.target.checked)}>{`Accept ${plural(sheet.figures.recount, 'line')} without another count`}</Checkbox>}
      {costless.map(({ id, sku }) => <TextField key={id} label={`Cost of one ${sku}`} required hint="Found where the books knew of none" path={sku} value={draft.values[sku] ?? ''} change={(rate) => draft.set({ [sku]: rate })} />)}
      {serialLines.length > 0 && (
        <div className="field field-wide">
          {serialLines.map(({ id, sku, difference }) => (
            <div key={id}>
              {difference!.startsWith('-') && <SerialEntry sku={sku} label="Missing serial numbers" name="missing" serials={ofSku(sku).missingSerials} warehouseId={sheet.warehouse.id} needed={Math.abs(Number(difference)) + ofSku(sku).foundSerials.length} change={(missingSerials) => setNamed({ ...named, [sku]: { ...ofSku(sku), missingSerials } })} />}
              {!difference!.startsWith('-') && <SerialEntry sku={sku} label="Found serial numbers" name="found" serials={ofSku(sku).foundSerials} needed={Number(difference) + ofSku(sku).missingSerials.length} change={(foundSerials) => setNamed({ ...named, [sku]: { ...ofSku(sku), foundSerials } })} />}
            </div>
          ))}
        </div>
      )}
    </FormDialog>
  );
}
