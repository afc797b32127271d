import type { CouponsQuery } from '../../generated/graphql.ts';
import { formatCount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { WaitingNote } from '../approvals/waiting-note.tsx';
import { Coupons } from './coupons.document.ts';
import { PricePlaces } from './price-places.tsx';
import { couponStateOf, offWords } from './price-words.ts';

type Row = CouponsQuery['coupons']['nodes'][number];

const subjects = (row: Row): string => (row.appliesTo as string[]).join(', ') || 'Everything';
const validity = ({ validFrom, validUntil }: Row): string => `${formatDay(validFrom)} – ${validUntil ? formatDay(validUntil) : 'no last day'}`;
const used = ({ redeemed, maxRedemptions }: Row): string => (maxRedemptions == null ? formatCount(redeemed) : `${formatCount(redeemed)} of ${formatCount(maxRedemptions)}`);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', title: 'Code', sort: 'code', width: 190, phone: 'title', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', title: 'For', sort: 'name', phone: 'line', text: (row) => row.name }),
  { key: 'state', title: 'State', width: 110, phone: 'status', render: (row) => { const { of, word } = couponStateOf(row.state); return <Status of={of} word={word} />; }, text: (row) => row.state },
  textColumn<Row>({ key: 'off', title: 'Takes off', width: 220, phone: 'line', text: offWords }),
  textColumn<Row>({ key: 'appliesTo', title: 'Of', width: 180, text: subjects }),
  textColumn<Row>({ key: 'valid', title: 'Good', sort: 'validFrom', width: 220, text: validity }),
  { key: 'redeemed', title: 'Redeemed', align: 'figure', width: 110, phone: 'figure', render: used, text: (row) => String(row.redeemed) },
];

const filters: readonly Filter[] = [{ key: 'code', label: 'Code', kind: 'text' }, { key: 'name', label: 'For', kind: 'text' }];

/** Codes that make what companies pay cheaper. */
export function CouponsPage() {
  return (
    <>
      <PricePlaces at="coupons" />
      <List
        title="Coupons" noun={['coupon', 'coupons']} document={Coupons} connection={(data) => data.coupons} columns={columns} filters={filters} sort={{ field: 'madeAt', direction: 'DESC' }}
        searchHint="Search code, what it is for" path={(row) => `/prices/coupons/${row.id}`} primary={{ label: 'New coupon', path: '/prices/coupons/new' }}
        narrowed={<WaitingNote act="COUPON_MAKE" />}
        empty="No coupons yet. A coupon takes something off what a company pays, for whoever says its code."
      />
    </>
  );
}
