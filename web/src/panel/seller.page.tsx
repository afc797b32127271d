import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Modal } from 'antd';
import type { SellerQuery } from '../generated/graphql.ts';
import { DocumentPage } from '../shared/document/document-page.tsx';
import { useDraft } from '../shared/document/draft.ts';
import { NoteField, TextField } from '../shared/document/fields.tsx';
import { Section } from '../shared/document/section.tsx';
import { readFailure } from '../shared/failure.ts';
import { FailureNote } from '../shared/failure-note.tsx';
import { gstinProblem } from '../shared/gstin.ts';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { Seller, SetSeller } from './billing.document.ts';

type SellerRow = SellerQuery['billingSeller'];
interface Bank { holder?: string; bankName?: string; accountNumber?: string; ifsc?: string; upiId?: string | null }

function valuesOf(seller: SellerRow) {
  const bank = (seller?.bank ?? {}) as Bank;
  return {
    legalName: seller?.legalName ?? '', gstin: seller?.gstin ?? '', address: ((seller?.addressLines ?? []) as string[]).join('\n'), email: seller?.email ?? '', phone: seller?.phone ?? '', sac: seller?.sac ?? '997331', signatory: seller?.signatory ?? '',
    holder: bank.holder ?? '', bankName: bank.bankName ?? '', accountNumber: bank.accountNumber ?? '', ifsc: bank.ifsc ?? '', upiId: bank.upiId ?? '',
  };
}

/** Who we are on invoices; until somebody has said so nothing is invoiced. */
export function SellerPage() {
  const { data, error, refetch } = useQuery(Seller, { fetchPolicy: 'network-only' });
  if (!data) return error ? <Page title="Who we are on invoices"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  return <SellerForm seller={data.billingSeller} />;
}

function SellerForm({ seller }: { seller: SellerRow }) {
  const draft = useDraft(() => valuesOf(seller));
  const [set, { loading }] = useMutation(SetSeller);
  const [isAsking, setAsking] = useState(false);
  const { message } = App.useApp();
  const { values } = draft;
  const bank = { holder: values.holder.trim(), bankName: values.bankName.trim(), accountNumber: values.accountNumber.trim(), ifsc: values.ifsc.trim(), upiId: values.upiId.trim() || undefined };
  const hasBank = Boolean(bank.holder || bank.bankName || bank.accountNumber || bank.ifsc || bank.upiId);
  const isBankWhole = !hasBank || Boolean(bank.holder && bank.bankName && bank.accountNumber && bank.ifsc);
  const isAllowed = Boolean(values.legalName.trim() && values.gstin.trim() && values.email.trim()) && isBankWhole;
  const send = async () => {
    setAsking(false);
    const input = {
      version: seller?.version ?? null, legalName: values.legalName.trim(), gstin: values.gstin.trim(), addressLines: values.address.split('\n').map((line) => line.trim()).filter(Boolean), email: values.email.trim(),
      phone: values.phone.trim() || null, sac: values.sac.trim() || null, signatory: values.signatory.trim() || null, bank: hasBank ? bank : null,
    };
    try {
      const answer = (await set({ variables: { input } })).data?.billingSellerSet;
      if (!answer) return;
      draft.refuse(answer.userErrors);
      if (answer.userErrors.length > 0) return;
      draft.reset(valuesOf(answer.billingSeller));
      void message.success('The next invoice is made out by us so');
    } catch (failure) {
      draft.refuse([{ code: 'FAILED', message: readFailure(failure).message }]);
    }
  };
  return (
    <DocumentPage noun="seller" title="Who we are on invoices" subtitle={seller ? 'From the next invoice on; those that are issued stay as they are.' : 'Nothing is invoiced until this is filled in.'} editing={draft} save={{ label: 'Save details', run: async () => setAsking(true), isAllowed: isAllowed && draft.isDirty }}>
      <Section title="Seller">
        <div className="fields">
          <TextField label="Legal name" required {...draft.bind('legalName')} />
          <TextField label="GSTIN" required upper maxLength={15} {...draft.bind('gstin')} error={draft.errors.get('gstin') ?? (values.gstin.length === 15 ? gstinProblem(values.gstin) : undefined)} hint={values.gstin.length > 0 && values.gstin.length < 15 ? gstinProblem(values.gstin) : 'Our state follows from it.'} />
          <NoteField label="Address" hint="Line by line." {...draft.bind('address')} error={draft.errors.get('addressLines')} />
          <TextField label="E-mail for questions" required type="email" {...draft.bind('email')} />
          <TextField label="Telephone" {...draft.bind('phone')} />
          <TextField label="Service accounting code" hint="997331 is the right to use software." {...draft.bind('sac')} />
          <TextField label="Who signs" {...draft.bind('signatory')} />
        </div>
      </Section>
      <Section title="Account for transfers">
        <div className="fields">
          <TextField label="Account holder" {...draft.bind('holder')} />
          <TextField label="Bank" {...draft.bind('bankName')} />
          <TextField label="Account number" maxLength={20} {...draft.bind('accountNumber')} />
          <TextField label="IFSC" upper maxLength={11} {...draft.bind('ifsc')} hint={isBankWhole ? undefined : 'Holder, bank, number and IFSC belong together.'} />
          <TextField label="UPI address" {...draft.bind('upiId')} />
        </div>
      </Section>
      {isAsking && (
        <Modal open title="Change who we are on invoices?" okText="Save details" cancelText="Leave as it is" okButtonProps={{ loading }} onOk={() => void send()} onCancel={() => setAsking(false)} width={460}>
          <p className="modal-says">Every invoice of every company is made out by {values.legalName.trim()}, {values.gstin.trim()}, from now on{hasBank ? `, and transfers go to ${bank.accountNumber} at ${bank.bankName}` : ', without an account for transfers'}. It is kept in the audit trail.</p>
        </Modal>
      )}
    </DocumentPage>
  );
}
