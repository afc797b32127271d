import type { BundleOffersQuery } from '../../generated/graphql.ts';
import { formatAmount, formatDay, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { WaitingNote } from '../approvals/waiting-note.tsx';
import { offerState } from './bundle-offers-section.tsx';
import { BundleOffers } from './bundles.document.ts';
import { PricePlaces } from './price-places.tsx';

type Row = BundleOffersQuery['bundleOffers']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'Bundle', phone: 'title', render: (row) => row.sold?.name ?? row.bundle, text: (row) => row.sold?.name ?? row.bundle },
  textColumn<Row>({ key: 'bundle', title: 'Code', sort: 'bundle', width: 180, phone: 'line', text: (row) => row.bundle }),
  textColumn<Row>({ key: 'tenant', title: 'Offered to', width: 200, phone: 'line', text: (row) => row.tenant?.name ?? 'Whoever knows the code' }),
  { key: 'state', title: 'State', width: 130, phone: 'status', render: (row) => { const { of, word } = offerState(row); return <Status of={of} word={word} />; }, text: (row) => offerState(row).word },
  { key: 'monthly', title: 'A month, ₹', align: 'figure', width: 130, phone: 'figure', render: (row) => (row.sold ? formatAmount(row.sold.monthly) : '–'), text: (row) => row.sold?.monthly ?? '' },
  { key: 'modules', title: 'Modules', align: 'figure', width: 100, render: (row) => row.sold?.modules.length ?? 0, text: (row) => row.sold?.modules.join(' ') ?? '' },
  { key: 'until', title: 'Until', sort: 'validUntil', width: 140, render: (row) => (row.validUntil ? formatDay(row.validUntil) : <span className="soft">No last day</span>), text: (row) => row.validUntil ?? '' },
  { key: 'made', title: 'Made', sort: 'madeAt', width: 220, render: (row) => `${row.madeBy}, ${formatWhen(row.madeAt)}`, text: (row) => row.madeAt },
];

const filters: readonly Filter[] = [{ key: 'bundle', label: 'Code', kind: 'text' }];

/** Sets that were put together and offered, to one company or under their code. */
export function BundlesPage() {
  return (
    <>
      <PricePlaces at="bundles" />
      <List
        title="Bundles" noun={['offer', 'offers']} document={BundleOffers} connection={(data) => data.bundleOffers} columns={columns} filters={filters} sort={{ field: 'madeAt', direction: 'DESC' }}
        searchHint="Search code, who made it" path={(row) => `/prices/bundle/${row.bundle}`} primary={{ label: 'New bundle', path: '/prices/bundles/new' }}
        narrowed={<WaitingNote act="BUNDLE_MAKE" />}
        empty="No bundle has been offered yet. A bundle is a set of modules at a price of its own, for one company or for whoever knows its code."
      />
    </>
  );
}
