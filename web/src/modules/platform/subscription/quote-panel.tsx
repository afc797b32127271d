import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { SubscriptionQuoteQuery } from '../../../generated/graphql.ts';
import { formatDay, formatMoney, formatMoneyCompact, isZero, plural } from '../../../shared/format.ts';
import { subtract } from '../../../shared/decimal.ts';
import { Icon } from '../../../shared/icon.tsx';
import { couponOff, couponSpan } from './coupon-words.ts';

export type Quote = SubscriptionQuoteQuery['subscriptionQuote'];

interface Props { quote: Quote | undefined; failure: string | undefined; isWaiting: boolean; takePlan(code: string): void; children: ReactNode }

/** What a choice costs: now, to the paisa, and a month. */
export function QuotePanel({ quote, failure, isWaiting, takePlan, children }: Props) {
  return (
    <aside className="quote" aria-label="What it costs" aria-busy={isWaiting}>
      {failure && <p className="quote-refused" role="alert"><Icon name="alert" /> {failure}</p>}
      {quote && !failure && (
        <>
          <p className="quote-monthly"><b>{formatMoney(quote.monthly)}</b> a month, before GST</p>
          <ul className="quote-items">
            {quote.items.map(({ kind, code, name, monthly }) => <li key={`${kind} ${code}`}><span>{name}</span><span className="figure">{isZero(monthly) ? 'free' : formatMoney(monthly)}</span></li>)}
          </ul>
          {quote.cheaper && (
            <div className="quote-cheaper">
              <p><b>{quote.cheaper.name}</b> holds all of this for {formatMoneyCompact(quote.cheaper.monthly)} a month, {formatMoneyCompact(quote.cheaper.saves)} less.{quote.cheaper.withoutFeatures.length > 0 && ` It leaves out: ${quote.cheaper.withoutFeatures.join(', ')}.`}</p>
              <Button size="small" onClick={() => takePlan(quote.cheaper!.code)}>Choose {quote.cheaper.name}</Button>
            </div>
          )}
          {quote.coupon && !isZero(quote.coupon.monthlyOff) && <Off quote={quote} coupon={quote.coupon} />}
          {quote.isChange && <Now quote={quote} />}
          {quote.laterOn && <p className="quote-later"><Icon name="info" /> What you give up stays until {formatDay(quote.laterOn)}. Until then you can keep it after all, and its records stay for when you take it again.</p>}
          {quote.isChange && quote.refusal && <p className="quote-refused" role="alert"><Icon name="alert" /> {quote.refusal}</p>}
        </>
      )}
      {children}
    </aside>
  );
}

/** What a coupon makes months to come cheaper by. */
function Off({ quote, coupon }: { quote: Quote; coupon: NonNullable<Quote['coupon']> }) {
  return (
    <dl className="quote-off" aria-label="What the coupon takes off" aria-live="polite">
      <div><dt>Coupon {coupon.code}<small>{couponOff(coupon)} off {couponSpan(coupon)}</small></dt><dd className="figure">−{formatMoney(coupon.monthlyOff)}</dd></div>
      <div className="quote-total"><dt>A month with it, before GST</dt><dd className="figure">{formatMoney(subtract(quote.monthly, coupon.monthlyOff))}</dd></div>
    </dl>
  );
}

function Now({ quote }: { quote: Quote }) {
  if (quote.lines.length === 0) return <p className="quote-now-none">Nothing is charged for this month.</p>;
  return (
    <dl className="quote-now">
      {quote.lines.map((line) => (
        <div key={`${line.kind} ${line.name} ${line.amount}`}>
          <dt>{line.kind === 'CREDIT' ? `Back for ${line.name}` : line.kind === 'DISCOUNT' ? `Coupon on ${line.name}` : line.name}<small>{plural(line.days, 'day', 'days')} of {line.ofDays}, until {formatDay(line.to)}</small></dt>
          <dd className="figure">{formatMoney(line.amount)}</dd>
        </div>
      ))}
      <div><dt>GST 18 %</dt><dd className="figure">{formatMoney(quote.gst)}</dd></div>
      <div className="quote-total"><dt>{quote.total.startsWith('-') ? 'Taken off your next month' : 'For the rest of this month'}</dt><dd className="figure">{formatMoney(quote.total.replace('-', ''))}</dd></div>
    </dl>
  );
}
