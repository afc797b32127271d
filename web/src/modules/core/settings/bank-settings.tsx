import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { BankAccountKind, BankAccountsOfQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { sentence } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';

const BankAccountsOf = graphql(`
  query BankAccountsOf($withNumbers: Boolean!) {
    bankAccounts(first: 100) { nodes { id holder bankName bankBranch maskedNumber accountNumber @include(if: $withNumbers) ifsc upiId kind currency isDefault isActive version branch { id name } } }
    branches(first: 100) { nodes { id code name isActive } }
    currencies(first: 100, filter: { isActive: { eq: true } }) { nodes { id code name } }
  }
`);

const AddBankAccount = graphql(`
  mutation AddBankAccount($input: BankAccountInput!) { bankAccountAdd(input: $input) { bankAccount { id } userErrors { code message field details } } }
`);

const ChangeBankAccount = graphql(`
  mutation ChangeBankAccount($input: BankAccountUpdateInput!) { bankAccountUpdate(input: $input) { bankAccount { id } userErrors { code message field details } } }
`);

type Account = BankAccountsOfQuery['bankAccounts']['nodes'][number];
const KINDS: readonly BankAccountKind[] = ['CURRENT', 'SAVINGS', 'CASH_CREDIT', 'OVERDRAFT', 'EEFC'];
const kindWord = (kind: string) => (kind === 'EEFC' ? 'EEFC' : sentence(kind));

/** Accounts customers pay to; the default one of a branch is printed on its invoices. */
export function BankSettings() {
  const may = useMay();
  const canWrite = useMayChange('bank:write');
  const { data, error, refetch } = useQuery(BankAccountsOf, { variables: { withNumbers: may('bank:see-number') }, fetchPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState<Account | 'new'>();
  return (
    <Section title="Bank accounts" aside={canWrite && <Button type="primary" onClick={() => setEditing('new')}>Add bank account</Button>}>
      <SettingsTable
        label="Bank accounts" empty="No account yet. Add the one customers pay to, and it is printed on every invoice." error={error} retry={() => void refetch()}
        head={[{ title: 'Bank' }, { title: 'Account' }, { title: 'IFSC' }, { title: 'UPI' }, { title: 'Kind' }, { title: 'For' }, { title: 'State' }, { title: '' }]}
        rows={data?.bankAccounts.nodes.map((account) => (
          <tr key={account.id}>
            <td>{account.bankName}{account.bankBranch && <span className="soft">, {account.bankBranch}</span>}</td>
            <td>{account.accountNumber ?? account.maskedNumber}</td><td>{account.ifsc}</td><td>{account.upiId ?? '–'}</td><td>{kindWord(account.kind)}{account.currency !== 'INR' && ` · ${account.currency}`}</td>
            <td>{account.branch?.name ?? 'The company'}{account.isDefault && <span className="soft"> · default</span>}</td>
            <td><Status of={account.isActive ? 'ACTIVE' : 'INACTIVE'} word={account.isActive ? 'In use' : 'Out of use'} /></td>
            <td className="figure">{canWrite && <Button type="text" aria-label={`Change ${account.bankName} ${account.maskedNumber.slice(-4)}`} onClick={() => setEditing(account)}>Change</Button>}</td>
          </tr>
        ))}
      />
      {!may('bank:see-number') && <p className="soft settings-note">Numbers are shown in full to who may see bank account numbers.</p>}
      {editing && data && <AccountDialog account={editing === 'new' ? undefined : editing} known={data} close={() => setEditing(undefined)} done={() => void refetch()} />}
    </Section>
  );
}

function AccountDialog({ account, known, close, done }: { account?: Account; known: BankAccountsOfQuery; close(): void; done(): void }) {
  const draft = useDraft({
    bankName: account?.bankName ?? '', bankBranch: account?.bankBranch ?? '', holder: account?.holder ?? '', accountNumber: '', ifsc: account?.ifsc ?? '', upiId: account?.upiId ?? '',
    kind: (account?.kind ?? 'CURRENT') as string, currency: account?.currency ?? 'INR', branchId: account?.branch?.id ?? '', isDefault: account?.isDefault ?? known.bankAccounts.nodes.length === 0, isActive: account?.isActive ?? true,
  });
  const [add] = useMutation(AddBankAccount);
  const [change] = useMutation(ChangeBankAccount);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { bankName, bankBranch, holder, accountNumber, ifsc, upiId, kind, currency, branchId, isDefault, isActive } = draft.values;
    const common = { bankName, bankBranch: bankBranch || null, ifsc, upiId: upiId || null, isDefault };
    const isDone = await save(async () => (account
      ? (await change({ variables: { input: { id: account.id, version: account.version, isActive, holder, ...common } } })).data?.bankAccountUpdate
      : (await add({ variables: { input: { ...common, holder: holder || null, accountNumber, kind: kind as BankAccountKind, currency, branchId: branchId || null } } })).data?.bankAccountAdd));
    if (!isDone) return;
    void message.success('Bank account saved');
    done();
    close();
  };
  return (
    <FormDialog title={account ? `${account.bankName} ${account.maskedNumber.slice(-4)}` : 'Add bank account'} verb={account ? 'Save bank account' : 'Add bank account'} editing={draft} busy={busy} run={() => void run()} close={close} width={640}>
      <TextField label="Bank" required autoFocus={!account} {...draft.bind('bankName')} />
      <TextField label="Bank branch" {...draft.bind('bankBranch')} />
      {!account && <TextField label="Account number" required {...draft.bind('accountNumber')} />}
      <TextField label="IFSC" required upper maxLength={11} hint="The fifth character is a zero." {...draft.bind('ifsc')} />
      <TextField label="Account holder" hint={account ? undefined : 'The company’s legal name when left empty.'} {...draft.bind('holder')} />
      <TextField label="UPI id" {...draft.bind('upiId')} />
      {!account && <ChoiceField label="Kind" required choices={KINDS.map((value) => ({ value, label: kindWord(value) }))} {...draft.bind('kind')} change={(kind) => draft.set({ kind: kind ?? 'CURRENT' })} />}
      {!account && <ChoiceField label="Currency" required choices={known.currencies.nodes.map(({ code, name }) => ({ value: code, label: code, hint: name }))} {...draft.bind('currency')} change={(currency) => draft.set({ currency: currency ?? 'INR' })} />}
      {!account && <ChoiceField label="For" placeholder="The whole company" choices={[{ value: '', label: 'The whole company' }, ...known.branches.nodes.filter(({ isActive }) => isActive).map((branch) => ({ value: branch.id, label: branch.name, hint: branch.code }))]} {...draft.bind('branchId')} change={(branchId) => draft.set({ branchId: branchId ?? '' })} />}
      <TickField label="Print it by default" {...draft.bind('isDefault')} />
      {account && <TickField label="In use" {...draft.bind('isActive')} />}
    </FormDialog>
  );
}
