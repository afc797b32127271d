import { Button } from 'antd';
import type { ProductFieldsFragment } from '../../../generated/graphql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatQuantity, formatRate } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';

interface Props { variants: ProductFieldsFragment['variants']; withCost: boolean; open?: (id: string) => void }

/** What the grid has no room for: status, codes on packs, components, measures, and what is earned. */
export function VariantsTable({ variants, withCost, open }: Props) {
  return (
    <Section title="Packs, kits and measures">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">SKU</th><th scope="col">Status</th><th scope="col">Barcodes</th><th scope="col">Made of</th><th scope="col" className="figure">Weight (kg)</th>
              {withCost && <><th scope="col" className="figure">Cost</th><th scope="col" className="figure">Margin</th></>}
            </tr>
          </thead>
          <tbody>
            {variants.map((variant) => (
              <tr key={variant.id}>
                <td>{open ? <Button type="link" size="small" className="variant-open" aria-label={`Open ${variant.sku}`} onClick={() => open(variant.id)}>{variant.sku}</Button> : variant.sku}</td>
                <td><Status of={variant.status} /></td>
                <td>{variant.barcodes.map(({ code, quantity, unit }) => `${code}${unit || Number(quantity) !== 1 ? ` (${formatQuantity(quantity)}${unit ? ` in a ${unit.code}` : ''})` : ''}`).join(', ') || '–'}</td>
                <td className="wrap">{variant.components.map(({ quantity, component }) => `${formatQuantity(quantity)} × ${component.sku}`).join(', ') || '–'}</td>
                <td className="figure">{variant.weightKg ? formatQuantity(variant.weightKg) : '–'}</td>
                {withCost && (
                  <>
                    <td className="figure">{variant.cost ? formatAmount(variant.cost) : '–'}</td>
                    <td className="figure" title={variant.margin ? `${formatAmount(variant.margin.amount)} of ${formatAmount(variant.margin.netPrice)}, the price without tax` : undefined}>{variant.margin ? `${formatAmount(variant.margin.amount)}${variant.margin.percent ? ` (${formatRate(variant.margin.percent)})` : ''}` : '–'}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
