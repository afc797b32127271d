import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { PaperSize, PrintSettingsOfQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { Lockable } from '../../../shared/document/document-page.tsx';
import { DirtyGuard } from '../../../shared/document/dirty-guard.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { ProtectedPicture } from '../../../shared/files/picture.tsx';
import { PictureBox } from '../../../shared/files/picture-box.tsx';
import { downloadFile } from '../../../shared/download.ts';
import { Icon } from '../../../shared/icon.tsx';
import { refusalsOf } from '../../../shared/answer.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';

const PrintSettingsOf = graphql(`
  query PrintSettingsOf($withAccounts: Boolean!) {
    company { id }
    printLogos { id branch { id } }
    printSettings { id letterhead terms footer signatory paper copies showsHsn showsDiscount version branch { id } bankAccount @include(if: $withAccounts) { id } }
    branches(first: 100, filter: { isActive: { eq: true } }) { nodes { id code name } }
    bankAccounts(first: 100, filter: { isActive: { eq: true } }) @include(if: $withAccounts) { nodes { id bankName maskedNumber } }
  }
`);

const SavePrintSettings = graphql(`
  mutation SavePrintSettings($input: PrintSettingsInput!) { printSettingsSave(input: $input) { printSettings { id version } userErrors { code message field details } } }
`);

const RemovePrintLogo = graphql(`
  mutation RemovePrintLogo($input: PrintLogoRemoveInput!) { printLogoRemove(input: $input) { userErrors { code message field details } } }
`);

type Settings = PrintSettingsOfQuery['printSettings'][number];
const COMPANY = 'company';
const COPIES = [{ value: '1', label: 'Original' }, { value: '2', label: 'Original and duplicate' }, { value: '3', label: 'Original, duplicate and triplicate' }];

/** How invoices of the company, or of one branch, look on paper. */
export function PrintSettings() {
  const [place, setPlace] = useState(COMPANY);
  const may = useMay();
  const { data, error, refetch } = useQuery(PrintSettingsOf, { variables: { withAccounts: may('bank:read') }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const branchId = place === COMPANY ? null : place;
  const own = data.printSettings.find((settings) => (settings.branch?.id ?? null) === branchId);
  const inherited = data.printSettings.find((settings) => !settings.branch);
  const logo = data.printLogos.find((each) => (each.branch?.id ?? null) === branchId);
  return (
    <>
      <Section title="Print" aside={<SampleButton id={branchId ?? data.company.id} />}>
        <div className="fields">
          <ChoiceField label="For" path="place" value={place} change={(next) => setPlace(next ?? COMPANY)} hint={branchId && !own ? 'Prints like the company until settings of its own are saved.' : undefined}
            choices={[{ value: COMPANY, label: 'The whole company' }, ...data.branches.nodes.map((branch) => ({ value: branch.id, label: branch.name, hint: branch.code }))]} />
        </div>
      </Section>
      <LogoSection key={`logo ${place}`} id={logo?.id} branchId={branchId} inheritsLogo={!!branchId && !logo && data.printLogos.some((each) => !each.branch)} done={() => void refetch()} />
      <PrintForm key={`${place} ${own?.version ?? 0}`} own={own} usual={own ?? inherited} branchId={branchId} accounts={data.bankAccounts?.nodes} done={() => void refetch()} />
    </>
  );
}

function PrintForm({ own, usual, branchId, accounts, done }: { own?: Settings; usual?: Settings; branchId: string | null; accounts?: readonly { id: string; bankName: string; maskedNumber: string }[]; done(): void }) {
  const draft = useDraft({
    letterhead: usual?.letterhead ?? '', terms: usual?.terms ?? '', footer: usual?.footer ?? '', signatory: usual?.signatory ?? '', paper: (usual?.paper ?? 'A4') as string, copies: String(usual?.copies ?? 1),
    showsHsn: usual?.showsHsn ?? true, showsDiscount: usual?.showsDiscount ?? true, bankAccountId: usual?.bankAccount?.id ?? '',
  });
  const [saveSettings] = useMutation(SavePrintSettings);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const canWrite = useMayChange('print:write');
  const run = async () => {
    const { letterhead, terms, footer, signatory, paper, copies, bankAccountId, ...shows } = draft.values;
    const input = {
      branchId, version: own?.version ?? null, letterhead: letterhead || null, terms: terms || null, footer: footer || null, signatory: signatory || null, paper: paper as PaperSize, copies: Number(copies), ...shows,
      ...(accounts ? { bankAccountId: bankAccountId || null } : {}),
    };
    if (!(await save(async () => (await saveSettings({ variables: { input } })).data?.printSettingsSave))) return;
    void message.success('Print settings saved');
    done();
  };
  return (
    <Section title="Tax invoices" aside={canWrite && <Button type="primary" loading={busy} disabled={!draft.isDirty} onClick={() => void run()}>Save print settings</Button>}>
      <DirtyGuard isDirty={draft.isDirty && !busy} noun="print settings" />
      <Refusals editing={draft} />
      <Lockable isLocked={!canWrite}>
        <div className="fields">
          <NoteField label="Letterhead" hint="A line under the company’s name." {...draft.bind('letterhead')} />
          <NoteField label="Terms" hint="Below the sums; each line on its own." {...draft.bind('terms')} />
          <TextField label="Footer" hint="At the foot of every page." {...draft.bind('footer')} />
          <TextField label="Signed by" placeholder="Authorised signatory" {...draft.bind('signatory')} />
          {accounts && <ChoiceField label="Bank account" placeholder="The default account" hint="Where buyers pay to." choices={[{ value: '', label: 'The default account' }, ...accounts.map((account) => ({ value: account.id, label: account.bankName, hint: account.maskedNumber.slice(-5) }))]} {...draft.bind('bankAccountId')} change={(next) => draft.set({ bankAccountId: next ?? '' })} />}
          <ChoiceField label="Copies" required hint="Goods need three, services two (CGST Rules, rule 48)." choices={COPIES} {...draft.bind('copies')} change={(copies) => draft.set({ copies: copies ?? '1' })} />
          <ChoiceField label="Paper" required choices={['A4', 'A5', 'LETTER'].map((value) => ({ value, label: value === 'LETTER' ? 'Letter' : value }))} {...draft.bind('paper')} change={(paper) => draft.set({ paper: paper ?? 'A4' })} />
          <TickField label="Show HSN in the lines" {...draft.bind('showsHsn')} />
          <TickField label="Show discounts in the lines" {...draft.bind('showsDiscount')} />
        </div>
      </Lockable>
    </Section>
  );
}

/** The logo of the company, or of one branch, as it stands on white paper. */
function LogoSection({ id, branchId, inheritsLogo, done }: { id?: string; branchId: string | null; inheritsLogo: boolean; done(): void }) {
  const [remove] = useMutation(RemovePrintLogo);
  const canWrite = useMayChange('print:write');
  const about: Record<string, string> = branchId ? { branch: branchId } : {};
  return (
    <Section title="Logo">
      <PictureBox label="Logo on papers" hint={inheritsLogo ? 'Until it has its own, the branch prints the company’s logo.' : 'Above the name on invoices, quotations, credit notes and papers of the warehouse. PNG or JPEG of at most 512 KB; it stands on white.'} picture={id && <ProtectedPicture path={`/download/core/print-logo/${id}`} label="Logo on papers" />} canChange={canWrite}
        accept="image/png,image/jpeg" mostBytes={512 * 1024} path={(filename) => `/upload/core/print-logo?${new URLSearchParams({ ...about, filename }).toString()}`}
        remove={async () => refusalsOf(async () => (await remove({ variables: { input: { branchId } } })).data?.printLogoRemove.userErrors)} done={done} />
    </Section>
  );
}

/** An invoice for goods and a buyer that do not exist, printed as is set now. */
function SampleButton({ id }: { id: string }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchSample = async () => {
    setBusy(true);
    await downloadFile(`/download/core/sample-paper/${id}`, 'sample.pdf').catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return <Button loading={busy} icon={<Icon name="download" />} onClick={() => void fetchSample()}>Sample invoice</Button>;
}
