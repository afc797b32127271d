import type { UnitsBySku } from './line-units.ts';
import { conversionOf } from './line-units.ts';

interface Props { line: { sku: string; name: string; unit: string; quantity: string; actualQuantity?: string }; units: UnitsBySku }

/** What a line is about; below it what its quantity comes to, where it is in another unit than the item's own. */
export function LineName({ line, units }: Props) {
  const conversion = conversionOf(line, units);
  return (
    <>
      <span className="line-name" title={line.name}>{line.name}</span>
      {conversion && <small className={conversion.isExact ? 'line-conversion soft' : 'line-conversion field-error'} aria-live="polite">{conversion.words}</small>}
    </>
  );
}
