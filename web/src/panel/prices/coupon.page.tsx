import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useParams } from 'react-router';
import type { CouponQuery as Data } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { Fact } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatDay, formatMoney, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { NotFound } from '../../shared/not-found.tsx';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { Status } from '../../shared/status.tsx';
import { tenantColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { CouponQuery, EndCoupon, GiveCoupon } from './coupons.document.ts';
import { PricePlaces } from './price-places.tsx';
import { couponStateOf, offWords } from './price-words.ts';
import { TenantField } from './tenant-field.tsx';

type Coupon = NonNullable<Data['coupon']>;
type Redemption = Data['couponRedemptions']['nodes'][number] & { tenantId: string; name: string };

const columns: readonly Column<Redemption>[] = [
  wordColumn<Redemption>('number', 'No.', ({ number }) => String(number)),
  tenantColumn<Redemption>(),
  wordColumn<Redemption>('at', 'Redeemed', ({ redeemedAt }) => formatWhen(redeemedAt)),
  wordColumn<Redemption>('by', 'By', ({ redeemedBy, isGiven }) => (isGiven ? `${redeemedBy}, given by us` : redeemedBy)),
  wordColumn<Redemption>('from', 'Months from', ({ fromDay }) => formatDay(fromDay)),
];

/** One coupon: its terms, which never change, and who has redeemed it. */
export function CouponPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(CouponQuery, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const [end] = useMutation(EndCoupon);
  const [isGiving, setGiving] = useState(false);
  const { modal, message } = App.useApp();
  if (!data) return error ? <Page title="Coupon"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  const { coupon, couponRedemptions } = data;
  if (!coupon) return <NotFound />;
  const { of, word } = couponStateOf(coupon.state);
  const isOpen = coupon.state === 'OPEN';
  const ask = () => modal.confirm({
    title: `End ${coupon.code}?`, content: 'Nobody redeems it any more, and it cannot be opened again. Who has redeemed it keeps what it takes off.', okText: 'End coupon', okButtonProps: { danger: true }, cancelText: 'Not now', icon: null,
    onOk: async () => {
      const refusal = (await end({ variables: { input: { id } } })).data?.couponEnd.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else void message.success('Ended; who has redeemed it keeps it');
    },
  });
  return (
    <>
      <PricePlaces at="coupons" />
      <Page title={coupon.code} className="prices" aside={<Status of={of} word={word} />} actions={<>{!coupon.endedAt && <Button danger onClick={ask}>End coupon</Button>}{isOpen && <Button type="primary" onClick={() => setGiving(true)}>Give to company</Button>}</>}>
        <Terms coupon={coupon} />
        <FigureTable<Redemption> title="Who has redeemed it" columns={columns} rows={couponRedemptions.nodes.map((row) => ({ ...row, tenantId: row.tenant.id, name: row.tenant.name }))} keyOf={({ number }) => String(number)} nothing="Nobody has redeemed it yet." file={`coupon-${coupon.code.toLowerCase()}`} />
        {isGiving && <GiveDialog coupon={coupon} close={() => setGiving(false)} />}
      </Page>
    </>
  );
}

function Terms({ coupon }: { coupon: Coupon }) {
  const { name, appliesTo, validFrom, validUntil, redeemed, maxRedemptions, forNewOnly, takenOff, madeBy, madeAt, endedBy, endedAt } = coupon;
  return (
    <div className="fields price-facts">
      <Fact label="For">{name}</Fact>
      <Fact label="Takes off">{offWords(coupon)}</Fact>
      <Fact label="Of">{(appliesTo as string[]).join(', ') || 'Everything'}</Fact>
      <Fact label="Good">{formatDay(validFrom)} – {validUntil ? formatDay(validUntil) : 'no last day'}</Fact>
      <Fact label="Redeemed">{formatCount(redeemed)}{maxRedemptions != null && ` of ${formatCount(maxRedemptions)}`}{forNewOnly && ', by new companies only'}</Fact>
      <Fact label="Taken off so far, before GST">{formatMoney(takenOff)}</Fact>
      <Fact label="Made">{madeBy}, {formatWhen(madeAt)}</Fact>
      {endedAt && <Fact label="Ended">{endedBy}, {formatWhen(endedAt)}</Fact>}
    </div>
  );
}

function GiveDialog({ coupon, close }: { coupon: Coupon; close(): void }) {
  const draft = useDraft({ tenantId: '' });
  const { busy, save } = useSaving(draft);
  const [give] = useMutation(GiveCoupon, { refetchQueries: [CouponQuery] });
  const { message } = App.useApp();
  const run = async () => {
    if (!draft.values.tenantId) return draft.refuse([{ code: 'COMPANY', message: 'Choose the company first.', field: ['tenantId'] }]);
    // What is refused of the coupon is refused for this company.
    const work = async () => {
      const answer = (await give({ variables: { input: { id: coupon.id, tenantId: draft.values.tenantId } } })).data?.couponGive;
      return answer && { userErrors: answer.userErrors.map((error) => ({ ...error, field: ['tenantId'] })) };
    };
    if (!(await save(work))) return;
    void message.success('Given; it counts from the next month charged');
    close();
  };
  return (
    <FormDialog title={`Give ${coupon.code} to a company`} verb="Give coupon" says={`${offWords(coupon)}, from the next month it is charged for.`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <TenantField label="Company" required {...draft.bind('tenantId')} />
    </FormDialog>
  );
}
