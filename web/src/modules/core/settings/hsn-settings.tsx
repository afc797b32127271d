import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { HsnCodesOfQuery } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { plural } from '../../../shared/format.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { ofOneRow, useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';
import './settings.css';

const HsnCodesOf = graphql(`
  query HsnCodesOf($search: String, $after: String) {
    hsnCodes(first: 50, after: $after, search: $search) { totalCount pageInfo { hasNextPage endCursor } nodes { id code kind description uqc isActive taxCategory { id code name } } }
  }
`);

const HsnChoices = graphql(`
  query HsnChoices { taxCategories(first: 100) { nodes { id code name } } }
`);

const SaveHsn = graphql(`
  mutation SaveHsn($input: HsnCodesUpsertInput!) { hsnCodesUpsert(input: $input) { created rows { errors { code message field details } } userErrors { code message field details } } }
`);

type Code = HsnCodesOfQuery['hsnCodes']['nodes'][number];

/** Headings of goods and accounting codes of services, with the category and unit usual for them. */
export function HsnSettings() {
  const [search, setSearch] = useState('');
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1)!;
  const { data, previousData, error, refetch } = useQuery(HsnCodesOf, { variables: { search: search || null, after }, fetchPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState<Code | 'new'>();
  const canWrite = useMayChange('tax:write');
  const page = (data ?? previousData)?.hsnCodes;
  return (
    <Section title="HSN and SAC codes" aside={canWrite && <Button type="primary" onClick={() => setEditing('new')}>Add code</Button>}>
      <div className="settings-tools"><TextField label="Search code or words" path="hsn-search" value={search} change={(next) => { setSearch(next); setPages([null]); }} hint={page && plural(page.totalCount, 'code')} /></div>
      <SettingsTable
        label="HSN and SAC codes" head={[{ title: 'Code' }, { title: 'Covers' }, { title: 'Usual tax category' }, { title: 'UQC' }, { title: '' }]} error={error} retry={() => void refetch()}
        empty={search ? `No code contains “${search}”.` : 'No code yet. Add those of what you sell, or import a list.'}
        rows={page?.nodes.map((code) => (
          <tr key={code.id}>
            <td>{code.code}{code.kind === 'SERVICES' && <span className="soft"> · service</span>}</td><td className="wrap">{code.description}{!code.isActive && <span className="soft"> · out of use</span>}</td>
            <td>{code.taxCategory?.name ?? '–'}</td><td>{code.uqc ?? '–'}</td>
            <td className="figure">{canWrite && <Button type="text" aria-label={`Change ${code.code}`} onClick={() => setEditing(code)}>Change</Button>}</td>
          </tr>
        ))}
      />
      {(pages.length > 1 || page?.pageInfo.hasNextPage) && (
        <div className="settings-tools" style={{ marginTop: 8 }}>
          <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>Earlier codes</Button>
          <Button disabled={!page?.pageInfo.hasNextPage} onClick={() => setPages([...pages, page!.pageInfo.endCursor ?? null])}>Later codes</Button>
        </div>
      )}
      {editing && <HsnDialog code={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} done={() => void refetch()} />}
    </Section>
  );
}

function HsnDialog({ code, close, done }: { code?: Code; close(): void; done(): void }) {
  const { data } = useQuery(HsnChoices);
  const draft = useDraft({ code: code?.code ?? '', description: code?.description ?? '', taxCategoryCode: code?.taxCategory?.code ?? '', uqc: code?.uqc ?? '', isActive: code?.isActive ?? true });
  const [saveHsn] = useMutation(SaveHsn);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { taxCategoryCode, uqc, ...rest } = draft.values;
    if (!(await save(async () => ofOneRow((await saveHsn({ variables: { input: { codes: [{ ...rest, taxCategoryCode: taxCategoryCode || null, uqc: uqc || null }] } } })).data?.hsnCodesUpsert)))) return;
    void message.success('Code saved');
    done();
    close();
  };
  return (
    <FormDialog title={code ? `Code ${code.code}` : 'Add code'} verb={code ? 'Save code' : 'Add code'} editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="HSN or SAC" required disabled={code !== undefined} autoFocus={!code} hint="2, 4, 6 or 8 digits; services begin with 99." {...draft.bind('code')} />
      <TextField label="UQC" upper maxLength={3} hint="Unit of the GST returns, such as PCS." {...draft.bind('uqc')} />
      <NoteField label="Covers" required {...draft.bind('description')} />
      <ChoiceField label="Usual tax category" wide choices={(data?.taxCategories.nodes ?? []).map((category) => ({ value: category.code, label: category.name, hint: category.code }))} {...draft.bind('taxCategoryCode')} change={(next) => draft.set({ taxCategoryCode: next ?? '' })} />
      {code && <TickField label="In use" {...draft.bind('isActive')} />}
    </FormDialog>
  );
}
