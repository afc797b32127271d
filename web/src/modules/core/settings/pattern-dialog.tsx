import { useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { Fact, TextField, TickField } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { seriesName, type Series } from './series.ts';
import './settings.css';

const PreviewOf = graphql(`
  query PreviewOf($input: NumberPatternInput!) { numberPreview(input: $input) { next afterwards length problem } }
`);

const SetPattern = graphql(`
  mutation SetPattern($input: NumberPatternInput!) { numberPatternSet(input: $input) { numberPattern { id } userErrors { code message field details } } }
`);

/** Sets a pattern while the number it would write next stands beside it. */
export function PatternDialog({ series, close, done }: { series: Series; close(): void; done(): void }) {
  const draft = useDraft({ pattern: series.pattern, startNumber: String(series.startNumber), onlyThisYear: false });
  const [set] = useMutation(SetPattern);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { pattern, startNumber, onlyThisYear } = draft.values;
  const isYearly = series.fiscalYear !== 'all';
  const input = {
    document: series.document, branchId: series.scope === 'company' ? null : series.scope, pattern: pattern.trim(), fiscalYear: isYearly && onlyThisYear ? series.fiscalYear : null,
    ...(/^[1-9]\d{0,7}$/.test(startNumber) ? { startNumber: Number(startNumber) } : {}),
  };
  const { data, previousData, error } = useQuery(PreviewOf, { variables: { input }, skip: input.pattern === '', fetchPolicy: 'network-only' });
  const preview = input.pattern === '' ? undefined : (data ?? previousData)?.numberPreview;
  const run = async () => {
    if (!(await save(async () => (await set({ variables: { input: { ...input, version: series.version ?? null } } })).data?.numberPatternSet))) return;
    void message.success('Pattern set');
    done();
    close();
  };
  return (
    <FormDialog title={`Pattern of ${seriesName(series)}`} verb="Set pattern" says="Counts from the next number on; what was numbered keeps its number." editing={draft} busy={busy} run={() => void run()} close={close} width={600}>
      <TextField label="Pattern" required wide autoFocus maxLength={60} hint={`${series.branchCode ? '{BRANCH} code of the branch, ' : ''}{FY} 26-27, {YY} 26, {YYYY} 2026, {SEQ:5} counter of five digits`} {...draft.bind('pattern')} error={draft.errors.get('pattern') ?? preview?.problem ?? undefined} />
      {series.lastNumber === 0 && <TextField label="First number" hint="Where another system left off." {...draft.bind('startNumber')} />}
      {isYearly && <TickField label={`Only for ${series.fiscalYear}`} {...draft.bind('onlyThisYear')} />}
      <Fact label="Next number" wide>{error ? <span className="field-error">{readFailure(error).message}</span> : preview && <output className="preview" aria-live="polite">{preview.next}</output>}</Fact>
      {preview && <Fact label="Then" wide>{preview.afterwards} <span className="soft">{preview.length} characters{series.isGst && ' of 16'}</span></Fact>}
    </FormDialog>
  );
}
