import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { PriceHoldersQuery, SoldKind } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatAmount, formatCount, formatDay, formatMoney, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { NotFound } from '../../shared/not-found.tsx';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { actWords, approvalWords } from '../approvals/approval-words.ts';
import { amountColumn, amountWords, tenantColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { useDone } from '../done.ts';
import { BundleOffersSection } from './bundle-offers-section.tsx';
import { type Holder, MigrateDialog, type Offer, PublishDialog, SEEN_IN, type Version, WithdrawDialog } from './price-dialogs.tsx';
import { KeepPrice, PriceHolders, Prices } from './prices.document.ts';
import { PricePlaces } from './price-places.tsx';
import { grandfathered, kindWords, stateOf } from './price-words.ts';

type Asked = PriceHoldersQuery['approvals']['nodes'][number];
type Open = { verb: 'publish' } | { verb: 'withdraw' | 'migrate'; version: Version };

/** One thing that is sold: every version of its price, and who pays which. */
export function PricePage() {
  const { kind = '', code = '' } = useParams();
  const { data, error, refetch } = useQuery(Prices, { fetchPolicy: 'cache-and-network' });
  const held = useQuery(PriceHolders, { variables: { kind: kind as SoldKind, code, subject: `${kind} ${code}` }, fetchPolicy: 'cache-and-network', skip: !['module', 'plan', 'bundle'].includes(kind) });
  const [open, setOpen] = useState<Open>();
  if (!data) return error ? <Page title="Price"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  const offer = data.prices.find((one) => one.kind === kind && one.code === code);
  if (!offer) return <NotFound />;
  const holders = held.data?.priceHolders ?? [];
  const asked = held.data?.approvals.nodes ?? [];
  const close = () => setOpen(undefined);
  const kept = grandfathered(offer.versions);
  return (
    <>
      <PricePlaces at={offer.kind === 'bundle' ? 'bundles' : 'prices'} />
      <Page title={offer.name} className="prices" actions={<Button type="primary" disabled={asked.some(({ act }) => act === 'PRICE_PUBLISH')} onClick={() => setOpen({ verb: 'publish' })}>Ask for new price</Button>}>
        <p className="price-now"><b>{formatMoney(offer.monthly)}</b> a month, before GST. {kindWords(offer.kind)} {offer.code}{offer.modules.length > 1 && `, ${offer.modules.length} modules`}. {kept > 0 && `${formatCount(kept)} of ${formatCount(offer.companies)} companies keep an older price.`}</p>
        {asked.map((approval) => <AskedNote key={approval.id} approval={approval} />)}
        <Section title="Versions"><Versions offer={offer} holders={holders} act={setOpen} /></Section>
        <Holders holders={held.data ? holders : undefined} file={`price-${offer.code}`} />
        {offer.kind === 'bundle' && <BundleOffersSection code={offer.code} name={offer.name} />}
        {open?.verb === 'publish' && <PublishDialog offer={offer} holders={holders} close={close} />}
        {open?.verb === 'withdraw' && <WithdrawDialog offer={offer} version={open.version} close={close} />}
        {open?.verb === 'migrate' && <MigrateDialog offer={offer} version={open.version} holders={holders} close={close} />}
      </Page>
    </>
  );
}

function AskedNote({ approval }: { approval: Asked }) {
  return <p className="price-asked"><Status of={approval.state} /> {actWords(approval).what}: {approval.reason}. {approvalWords(approval)} <Link to="/approvals">To approvals</Link></p>;
}

function Versions({ offer: { kind, versions }, holders, act }: { offer: Offer; holders: readonly Holder[]; act(open: Open): void }) {
  return (
    <ScrollBox className="grid-box">
      <table className="grid price-versions" aria-label="Versions">
        <thead><tr><th scope="col">Version</th><th scope="col" className="figure">A month, ₹</th><th scope="col">From</th><th scope="col">State</th><th scope="col">Why, and by whom</th><th scope="col" className="figure">Companies</th><th scope="col" className="figure">MRR, ₹</th><th scope="col"><span className="unseen">What to do</span></th></tr></thead>
        <tbody>
          {versions.map((version) => {
            const { of, word } = stateOf(version.state);
            const mayMigrate = ['IN_FORCE', 'COMING'].includes(version.state) && holders.some(({ priceVersionId }) => priceVersionId !== version.id);
            return (
              <tr key={version.id}>
                <td>{version.version}</td>
                <td className="figure">{formatAmount(version.monthly)}</td>
                <td>{formatDay(version.effectiveFrom)}</td>
                <td><Status of={of} word={word} /></td>
                <td className="wrap">{version.reason ?? (kind === 'bundle' ? 'As it was put together' : 'As the manifest says')}<span className="module-says">{version.publishedBy && version.publishedAt && `${version.publishedBy}, ${formatWhen(version.publishedAt)}`}{version.withdrawnBy && `; withdrawn by ${version.withdrawnBy}`}</span></td>
                <td className="figure">{formatCount(version.companies)}{version.migrating > 0 && <span className="module-says">{formatCount(version.migrating)} to come</span>}</td>
                <td className="figure">{amountWords(version.mrr)}</td>
                <td className="figure"><span className="row-actions">
                  {mayMigrate && <Button size="small" onClick={() => act({ verb: 'migrate', version })}>Migrate companies</Button>}
                  {version.state === 'COMING' && <Button size="small" danger onClick={() => act({ verb: 'withdraw', version })}>Withdraw</Button>}
                </span></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Holders({ holders, file }: { holders: readonly Holder[] | undefined; file: string }) {
  const [keep] = useMutation(KeepPrice);
  const { message } = App.useApp();
  const done = useDone(() => undefined, SEEN_IN);
  const stay = async ({ migrationId, name }: Holder) => {
    try {
      const refusal = (await keep({ variables: { input: { id: migrationId! } } })).data?.priceMigrationRevoke.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else await done(`${name} keeps what it pays`);
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  const will = ({ migratesOn, migratesTo }: Holder): string => (migratesOn ? `${formatAmount(migratesTo!)} from ${formatDay(migratesOn)}` : '');
  const columns: readonly Column<Holder>[] = [
    tenantColumn<Holder>(),
    wordColumn<Holder>('version', 'Version', ({ version }) => String(version)),
    amountColumn<Holder>('monthly', 'Pays a month, ₹', ({ monthly }) => monthly),
    wordColumn<Holder>('since', 'Since', ({ startsOn }) => formatDay(startsOn)),
    wordColumn<Holder>('next', 'Next month begins', ({ nextOn }) => (nextOn ? formatDay(nextOn) : ''), ({ nextOn }) => (nextOn ? formatDay(nextOn) : <span className="soft">Not charged</span>)),
    wordColumn<Holder>('will', 'Will pay', will, (row) => (row.migrationId ? <>{will(row)} <Button size="small" type="text" aria-label={`Let ${row.name} keep its price`} onClick={() => void stay(row)}>Keep price</Button></> : <span className="soft">–</span>)),
  ];
  return <FigureTable<Holder> title="Who has it" columns={columns} rows={holders} keyOf={({ tenantId }) => tenantId} nothing="No company has it." file={file} />;
}
