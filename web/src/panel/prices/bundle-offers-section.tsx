import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { BundleOffersQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatWhen, today } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { BundleOffers, OfferBundle, WithdrawOffer } from './bundles.document.ts';
import { SellDialog } from './sell-dialog.tsx';
import { TenantField } from './tenant-field.tsx';

type Row = BundleOffersQuery['bundleOffers']['nodes'][number];

/** Where an offer stands today. */
export function offerState({ withdrawnAt, validUntil }: Pick<Row, 'withdrawnAt' | 'validUntil'>): { readonly of: string; readonly word: string } {
  if (withdrawnAt) return { of: 'CANCELLED', word: 'Withdrawn' };
  return validUntil && validUntil < today() ? { of: 'DRAFT', word: 'Over' } : { of: 'ACTIVE', word: 'Open' };
}

/** To whom a bundle is offered, offering it besides, and selling it at once. */
export function BundleOffersSection({ code, name }: { code: string; name: string }) {
  const { data } = useQuery(BundleOffers, { variables: { first: 50, filter: { bundle: { eq: code } } }, fetchPolicy: 'cache-and-network' });
  const [withdraw] = useMutation(WithdrawOffer, { refetchQueries: [BundleOffers] });
  const [dialog, setDialog] = useState<'offer' | 'sell'>();
  const { modal, message } = App.useApp();
  const ask = (row: Row) => modal.confirm({
    title: `Withdraw the offer ${row.tenant ? `to ${row.tenant.name}` : `under ${code}`}?`, content: 'Nobody can agree to it any more. Who has the bundle keeps it.', okText: 'Withdraw offer', okButtonProps: { danger: true }, cancelText: 'Not now', icon: null,
    onOk: async () => {
      const refusal = (await withdraw({ variables: { input: { id: row.id } } })).data?.bundleOfferWithdraw.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else void message.success('Withdrawn');
    },
  });
  const close = () => setDialog(undefined);
  return (
    <Section title="Offers" aside={<><Button size="small" onClick={() => setDialog('offer')}>Offer to another</Button><Button size="small" onClick={() => setDialog('sell')}>Sell to company</Button></>}>
      <ScrollBox className="grid-box">
        <table className="grid" aria-label="Offers">
          <thead><tr><th scope="col">To</th><th scope="col">State</th><th scope="col">Until</th><th scope="col">Made</th><th scope="col"><span className="unseen">What to do</span></th></tr></thead>
          <tbody>
            {data?.bundleOffers.nodes.map((row) => {
              const { of, word } = offerState(row);
              return (
                <tr key={row.id}>
                  <td>{row.tenant ? <Link to={`/tenants/${row.tenant.id}`}>{row.tenant.name}</Link> : `Whoever knows ${code}`}</td>
                  <td><Status of={of} word={word} /></td>
                  <td>{row.validUntil ? formatDay(row.validUntil) : 'No last day'}</td>
                  <td>{row.madeBy}, {formatWhen(row.madeAt)}</td>
                  <td className="figure">{!row.withdrawnAt && <Button size="small" type="text" danger onClick={() => ask(row)}>Withdraw</Button>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      {dialog === 'offer' && <OfferDialog code={code} name={name} close={close} />}
      {dialog === 'sell' && <SellDialog code={code} name={name} close={close} />}
    </Section>
  );
}

function OfferDialog({ code, name, close }: { code: string; name: string; close(): void }) {
  const draft = useDraft({ tenantId: '', validUntil: '' });
  const { busy, save } = useSaving(draft);
  const [offer] = useMutation(OfferBundle, { refetchQueries: [BundleOffers] });
  const { message } = App.useApp();
  const run = async () => {
    const { tenantId, validUntil } = draft.values;
    if (!(await save(async () => (await offer({ variables: { input: { code, tenantId: tenantId || null, validUntil: validUntil || null } } })).data?.bundleOffer))) return;
    void message.success('Offered');
    close();
  };
  return (
    <FormDialog title={`Offer ${name}`} verb="Offer bundle" says="At the price it has. The company sees it on its subscription page and agrees to it itself." editing={draft} busy={busy} run={() => void run()} close={close}>
      <TenantField label="Company" hint="Without one, whoever knows the code, where that was approved" {...draft.bind('tenantId')} />
      <DayField label="Until" hint="Without a day it has no end" {...draft.bind('validUntil')} />
    </FormDialog>
  );
}
