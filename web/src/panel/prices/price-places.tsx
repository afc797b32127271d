import { Link } from 'react-router';

const PLACES = [{ key: 'prices', label: 'Prices', path: '/prices' }, { key: 'bundles', label: 'Bundles', path: '/prices/bundles' }, { key: 'coupons', label: 'Coupons', path: '/prices/coupons' }] as const;

/** The three lists of what we sell, beside one another; `at` is the one a page belongs to. */
export function PricePlaces({ at }: { at: (typeof PLACES)[number]['key'] }) {
  return (
    <nav className="price-places" aria-label="What we sell">
      {PLACES.map(({ key, label, path }) => <Link key={key} to={path} aria-current={key === at ? 'page' : undefined}>{label}</Link>)}
    </nav>
  );
}
