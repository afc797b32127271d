import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatDay, today } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';

const LettersOf = graphql(`
  query LettersOf {
    lettersOfUndertaking(first: 20) { nodes { id number validFrom validUntil branch { id name } } }
    branches(first: 100, filter: { gstin: { isNull: false } }) { nodes { id name gstin } }
  }
`);

const RecordLetter = graphql(`
  mutation RecordLetter($input: LetterOfUndertakingInput!) {
    letterOfUndertakingRecord(input: $input) { letterOfUndertaking { id } userErrors { code message field details } }
  }
`);

/** Letters of undertaking: while one holds, exports of its branch leave without IGST. */
export function Letters() {
  const { data, error, refetch } = useQuery(LettersOf, { fetchPolicy: 'cache-and-network' });
  const [adding, setAdding] = useState(false);
  const canWrite = useMayChange('company:write');
  const day = today();
  return (
    <Section title="Letters of undertaking" aside={canWrite && <Button onClick={() => setAdding(true)}>Record letter</Button>}>
      <SettingsTable
        label="Letters of undertaking" head={[{ title: 'Number' }, { title: 'Branch' }, { title: 'From' }, { title: 'Until' }, { title: 'State' }]} error={error} retry={() => void refetch()}
        empty="None. Exports and supplies to special economic zones are charged with IGST until one is recorded."
        rows={data?.lettersOfUndertaking.nodes.map((letter) => (
          <tr key={letter.id}><td>{letter.number}</td><td>{letter.branch.name}</td><td>{formatDay(letter.validFrom)}</td><td>{formatDay(letter.validUntil)}</td><td><Status of={letter.validUntil < day ? 'INACTIVE' : 'ACTIVE'} word={letter.validUntil < day ? 'Ended' : letter.validFrom > day ? 'To come' : 'In force'} /></td></tr>
        ))}
      />
      {adding && <LetterDialog branches={data?.branches.nodes ?? []} close={() => setAdding(false)} done={() => void refetch()} />}
    </Section>
  );
}

function LetterDialog({ branches, close, done }: { branches: readonly { id: string; name: string; gstin?: string | null }[]; close(): void; done(): void }) {
  const draft = useDraft({ branchId: branches[0]?.id ?? '', number: '', validFrom: today(), validUntil: '' });
  const [record] = useMutation(RecordLetter);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { values } = draft;
    if (!(await save(async () => (await record({ variables: { input: { ...values, validUntil: values.validUntil || null } } })).data?.letterOfUndertakingRecord))) return;
    void message.success('Letter recorded');
    done();
    close();
  };
  return (
    <FormDialog title="Record letter of undertaking" verb="Record letter" says="From its first day exports and supplies to special economic zones of this branch are quoted without IGST." editing={draft} busy={busy} run={() => void run()} close={close}>
      <ChoiceField label="Branch" required choices={branches.map((branch) => ({ value: branch.id, label: branch.name, hint: branch.gstin ?? '' }))} {...draft.bind('branchId')} change={(branchId) => draft.set({ branchId: branchId ?? '' })} />
      <TextField label="Reference number" required upper maxLength={15} hint="ARN of form GST RFD-11, such as AD270326000123A." {...draft.bind('number')} />
      <DayField label="Valid from" required {...draft.bind('validFrom')} />
      <DayField label="Valid until" hint="31 March when left empty." {...draft.bind('validUntil')} />
    </FormDialog>
  );
}
