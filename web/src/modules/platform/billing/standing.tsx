import { Button } from 'antd';
import { Link } from 'react-router';
import type { BillingPageQuery } from '../../../generated/graphql.ts';
import { formatDay, formatMoney } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { awayWords } from './day-words.ts';
import type { StandingWords } from './standing-words.ts';

type Account = BillingPageQuery['billingAccount'];

interface Props { account: Account; words: StandingWords; today: string; mayManage: boolean; pay(): void; start(): void; stay(): void }

/** Where the company stands, and the one thing to do about it. */
export function StandingHead({ account, words: { title, says, action }, today, mayManage, pay, start, stay }: Props) {
  const { state, balance, endsOn, nextInvoiceOn, nextInvoiceTotal, sentTo } = account;
  return (
    <section className="billing-head" aria-label="Where the company stands">
      <div className="billing-stand">
        <Status of={state} />
        <h2>{title}</h2>
        {says.map((line) => <p key={line}>{line}</p>)}
        <div className="billing-verbs">
          {action === 'pay' && mayManage && <Button type="primary" onClick={pay}>Pay {formatMoney(balance)} now</Button>}
          {action === 'start' && mayManage && <Button type="primary" onClick={start}>Go on with ilms</Button>}
          {action === 'choose' && mayManage && <Link to="/settings/subscription" className="button-link"><Button type="primary" tabIndex={-1}>Choose modules</Button></Link>}
          {endsOn && mayManage && <Button type={action ? 'default' : 'primary'} onClick={stay}>Keep subscription</Button>}
          {action && !mayManage && <p>An owner or billing manager of the company sees to that.</p>}
        </div>
      </div>
      <dl className="billing-next">
        <dt>Next invoice</dt>
        {nextInvoiceOn && nextInvoiceTotal ? (
          <>
            <dd className="billing-figure">{formatMoney(nextInvoiceTotal)}</dd>
            <dd>{formatDay(nextInvoiceOn)}, {awayWords(nextInvoiceOn, today)}; GST included</dd>
          </>
        ) : <dd>None is planned</dd>}
        <dd>{sentTo.length > 0 ? `Goes to ${sentTo.join(', ')} and to those who may pay` : 'Goes to those who may pay'}</dd>
        <dd><Link to="/settings/subscription">What it is for</Link></dd>
      </dl>
    </section>
  );
}
