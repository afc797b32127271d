import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Button, Input } from 'antd';
import type { SubscriptionOfferQuery } from '../../../generated/graphql.ts';
import { readFailure } from '../../../shared/failure.ts';
import { OfferQuery } from './subscription.document.ts';

type Offer = NonNullable<SubscriptionOfferQuery['subscriptionOffer']>;

interface Props { coupon: string; refusal: string | undefined; isWaiting: boolean; takeCoupon(code: string): void; takeOffer(offer: Offer): void }

/** One field for a code: of an offer, which is then chosen, or of a coupon, which the quote takes off. */
export function CodeField({ coupon, refusal, isWaiting, takeCoupon, takeOffer }: Props) {
  const client = useApolloClient();
  const [typed, setTyped] = useState(coupon);
  const [failure, setFailure] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const use = async () => {
    const code = typed.trim();
    setFailure(undefined);
    if (!code) return takeCoupon('');
    setAsking(true);
    try {
      const offer = (await client.query({ query: OfferQuery, variables: { code }, fetchPolicy: 'network-only' })).data?.subscriptionOffer;
      if (offer) takeOffer(offer);
      else takeCoupon(code.toUpperCase());
    } catch (error) {
      setFailure(readFailure(error).message);
    } finally {
      setAsking(false);
    }
  };
  const wrong = failure ?? refusal;
  return (
    <form className="quote-code" onSubmit={(event) => { event.preventDefault(); void use(); }}>
      <label htmlFor="code-of-coupon">Coupon or offer code</label>
      <div>
        <Input id="code-of-coupon" value={typed} maxLength={40} allowClear status={wrong ? 'error' : undefined} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? 'code-note' : undefined} onChange={(event) => { setTyped(event.target.value); if (!event.target.value) takeCoupon(''); }} />
        <Button htmlType="submit" loading={isAsking || (isWaiting && Boolean(coupon))} disabled={!typed.trim()}>Apply code</Button>
      </div>
      {wrong && <p id="code-note" className="field-error" role="alert">{wrong}</p>}
    </form>
  );
}
