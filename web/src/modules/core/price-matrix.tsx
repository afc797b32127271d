import { formatAmount, formatDay } from '../../shared/format.ts';
import { Section } from '../../shared/document/section.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';

interface Price { amount: string; effectiveFrom: string; priceList: { id: string; name: string; isTaxInclusive: boolean } }
interface Variant { id: string; sku: string; prices?: readonly Price[] }

/** What each variant costs in each price list today; the day a price began is in its title. */
export function PriceMatrix({ variants }: { variants: readonly Variant[] }) {
  const lists = [...new Map(variants.flatMap((variant) => (variant.prices ?? []).map((price) => [price.priceList.id, price.priceList] as const))).values()];
  if (lists.length < 2) return null;
  return (
    <Section title="Prices by list">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">SKU</th>
              {lists.map((list) => <th key={list.id} className="figure" scope="col" title={list.isTaxInclusive ? 'GST included' : 'GST added'}>{list.name}</th>)}
            </tr>
          </thead>
          <tbody>
            {variants.map((variant) => (
              <tr key={variant.id}>
                <td>{variant.sku}</td>
                {lists.map((list) => {
                  const price = currentPrice((variant.prices ?? []).filter((candidate) => candidate.priceList.id === list.id));
                  return <td key={list.id} className="figure" title={price && `Since ${formatDay(price.effectiveFrom)}`}>{price ? formatAmount(price.amount) : '–'}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

const currentPrice = (prices: readonly Price[]) => [...prices].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
