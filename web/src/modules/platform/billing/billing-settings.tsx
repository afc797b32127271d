import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { BillingPageQuery as PageData } from '../../../generated/graphql.ts';
import { BarChart } from '../../../shared/bar-chart.tsx';
import { useCompany, useMay } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatDay, formatMoney, formatMoneyCompact, isZero, plural, today as todayInIndia } from '../../../shared/format.ts';
import { BillingPageQuery } from './billing.document.ts';
import './billing.css';
import { DataExportSection } from '../data-export/data-export-section.tsx';
import { EndDialog, StartDialog, StayDialog } from './going-on-dialogs.tsx';
import { billedMonths } from './months.ts';
import { LatestPapers, LatestPayments } from './papers.tsx';
import { MandateSection } from './mandate-section.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { ProfileSection } from './profile-form.tsx';
import { StandingHead } from './standing.tsx';
import { standingWords } from './standing-words.ts';
import { TransferBox } from './transfer-box.tsx';
import { UsageSection } from './usage-section.tsx';

/** Often enough that a payment written down elsewhere shows while the page is looked at. */
const POLL_MS = 20_000;

/** What the company owes us, has paid, and is made out invoices as; and how it goes on or ends. */
export function BillingSettings() {
  const { data, error, refetch } = useQuery(BillingPageQuery, { fetchPolicy: 'cache-and-network', pollInterval: POLL_MS, skipPollAttempt: () => document.hidden });
  if (!data) return error ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : <BillingBones />;
  return <Billing data={data} reload={async () => (await refetch()).data?.billingAccount.profile} />;
}

function BillingBones() {
  return <div className="billing-head" aria-busy="true"><div className="billing-stand"><span className="bone" style={{ width: 72 }} /><span className="bone" style={{ width: 220, height: 20 }} /><span className="bone" style={{ width: 320 }} /></div><div><span className="bone" style={{ width: 140, height: 20 }} /></div></div>;
}

function Billing({ data: { billingAccount: account, billingDocuments: papers, billingPayments: payments, subscription }, reload }: { data: PageData; reload(): Promise<PageData['billingAccount']['profile'] | undefined> }) {
  const { viewer } = useCompany();
  const mayManage = useMay()('billing:manage');
  const [dialog, setDialog] = useState<'pay' | 'start' | 'end' | 'stay'>();
  const day = todayInIndia();
  const close = () => setDialog(undefined);
  const open = papers.nodes.filter((paper) => !isZero(paper.open)).toSorted((a, b) => (a.dueOn + a.number < b.dueOn + b.number ? -1 : 1));
  const words = standingWords({ ...account, dueOn: open[0]?.dueOn }, { today: day, hasItems: subscription.items.length > 0 });
  const transfer = <div id="pay-by-transfer" className="section"><TransferBox bank={account.bank} open={open} balance={account.balance} /></div>;
  const byTransfer = () => document.getElementById('pay-by-transfer')?.scrollIntoView();
  const mayEnd = mayManage && account.chargedFrom && !account.endsOn && account.state !== 'cancelled';
  return (
    <div className="billing">
      <StandingHead account={account} words={words} today={day} mayManage={mayManage} pay={() => setDialog('pay')} start={() => setDialog('start')} stay={() => setDialog('stay')} />
      {words.action === 'pay' && transfer}
      <LatestPapers papers={papers.nodes} total={papers.totalCount} today={day} />
      {papers.nodes.length > 0 && <section className="section billing-chart"><MonthChart papers={papers.nodes} today={day} /></section>}
      <LatestPayments payments={payments.nodes} total={payments.totalCount} />
      {words.action !== 'pay' && transfer}
      <UsageSection />
      <MandateSection mayManage={mayManage} byTransfer={byTransfer} />
      <DataExportSection />
      <ProfileSection profile={account.profile} mayChange={mayManage} reload={reload} />
      {mayEnd && (
        <Section title="End the subscription">
          <p className="say">Everything works to the end of what is charged. Data is kept for 90 days after, and the ending can be taken back until then.</p>
          <Button onClick={() => setDialog('end')}>End subscription</Button>
        </Section>
      )}
      {dialog === 'pay' && <PayDialog purpose="payment" amount={account.balance} byTransfer={byTransfer} close={close} />}
      {dialog === 'start' && <StartDialog trialEndsOn={account.trialEndsOn ?? null} today={day} names={subscription.items.map(({ name }) => name)} monthly={subscription.monthly} close={close} />}
      {dialog === 'end' && <EndDialog company={viewer.tenant.name} chargedFrom={account.chargedFrom ?? day} today={day} paidUntil={subscription.nextChargeOn ?? null} close={close} />}
      {dialog === 'stay' && account.endsOn && <StayDialog endsOn={account.endsOn} close={close} />}
    </div>
  );
}

function MonthChart({ papers, today }: { papers: PageData['billingDocuments']['nodes']; today: string }) {
  const bars = billedMonths(papers, today).map(({ month, from, to, total, count }) => {
    const name = formatDay(from).replace(/^1 /, '');
    return { key: month, value: Math.max(0, Number(total)), label: name.replace(/ \d\d(\d\d)$/, ' ’$1'), title: `${name}: ${plural(count, 'document')}, ${formatMoney(total)}`, cells: [name, String(count), formatMoney(total)], path: `/settings/billing/documents?issuedOn=${from}..${to}` };
  });
  return <BarChart title="Invoiced by month" label="Invoices less credit notes by month, in rupees" heads={['Month', 'Documents', 'With GST']} bars={bars} scale={(value) => formatMoneyCompact(String(Math.round(value)))} />;
}
