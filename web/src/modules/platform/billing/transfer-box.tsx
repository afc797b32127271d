import type { BillingAccountFieldsFragment } from '../../../generated/graphql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatMoney } from '../../../shared/format.ts';
import { CopyFact } from './copy-fact.tsx';

interface Open { readonly number: string; readonly open: string }

/** Where a transfer goes, and what must stand in it so that it is found. */
export function TransferBox({ bank, open, balance }: { bank: BillingAccountFieldsFragment['bank']; open: readonly Open[]; balance: string }) {
  const reference = open[0]?.number;
  return (
    <Section title="Pay by transfer">
      {bank ? (
        <>
          <p className="say">Transfer by NEFT, RTGS, IMPS or UPI{reference ? ' and name the invoice, so that we find it' : ', and name the number of the invoice'}. It is written down within a working day, and pays the oldest invoice first.</p>
          <dl className="bank-facts">
            <CopyFact label="Account holder" value={bank.holder} />
            <CopyFact label="Account number" value={bank.accountNumber} />
            <CopyFact label="IFSC" value={bank.ifsc} />
            <div><dt>Bank</dt><dd>{bank.bankName}</dd></div>
            {bank.upiId && <CopyFact label="UPI address" value={bank.upiId} />}
            {reference && <CopyFact label="Reference" value={reference} />}
            {reference && <CopyFact label="Amount" value={balance} />}
          </dl>
          {open.length > 1 && <p className="say">{formatMoney(balance)} pays all that is open: {open.map(({ number }) => number).join(', ')}.</p>}
        </>
      ) : <p className="say">Our account stands on every invoice.</p>}
    </Section>
  );
}
