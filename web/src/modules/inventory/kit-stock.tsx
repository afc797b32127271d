import type { StockOfProductQuery } from '../../generated/graphql.ts';
import { sum } from '../../shared/decimal.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';

type Variant = NonNullable<StockOfProductQuery['product']>['variants'][number];

/** How many of each kit can be sold, where, and what runs out first there. A kit has no stock of its own. */
export function KitStockSection({ variants }: { variants: readonly Variant[] }) {
  const kits = variants.flatMap((variant) => (variant.kitStock ? [{ ...variant, kitStock: variant.kitStock }] : []));
  if (kits.length === 0) return null;
  const total = sum(kits.map(({ available }) => available));
  return (
    <Section title="Kits that can be sold" aside={`${formatQuantity(total)} available`}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">SKU</th><th scope="col">Warehouse</th><th scope="col" className="figure">Available</th><th scope="col">Limited by</th></tr></thead>
          <tbody>
            {kits.flatMap(({ id, sku, kitStock }) => kitStock.map((place) => (
              <tr key={`${id} ${place.warehouse.id}`}>
                <td>{sku}</td>
                <td>{place.warehouse.name}</td>
                <td className="figure"><b>{formatQuantity(place.available)}</b></td>
                <td>{place.limitedBy ? <>{place.limitedBy.sku} <span className="soft">{isZero(place.limitAvailable) ? 'none available' : `${formatQuantity(place.limitAvailable)} available`}, {formatQuantity(place.perKit)} a kit</span></> : '–'}</td>
              </tr>
            )))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
