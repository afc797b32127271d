import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { formatQuantity } from '../../shared/format.ts';
import './kit-parts.css';

type Component = OrderFieldsFragment['lines'][number]['components'][number];

const MILLION = 1_000_000n;

function millionths(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole) * MILLION + BigInt(part.padEnd(6, '0').slice(0, 6));
}

/** What so many kits take of a component, exact. */
export function unitsIn(kits: string, perKit: string): string {
  const product = (millionths(kits) * millionths(perKit)) / MILLION;
  const part = String(product % MILLION).padStart(6, '0').replace(/0+$/, '');
  return `${product / MILLION}${part && `.${part}`}`;
}

const inWords = ({ sku, quantity, unit }: Component, kits: string) => `${formatQuantity(unitsIn(kits, quantity), unit)} ${sku}`;

/** What kits of a line consist of, opened by who wants to see it. */
export function KitContents({ sku, kits, components }: { sku: string; kits: string; components: readonly Component[] }) {
  if (components.length === 0) return null;
  return (
    <details className="kit-contents">
      <summary aria-label={`Consists of, ${sku}`}>Kit of {components.length} {components.length === 1 ? 'item' : 'items'}</summary>
      <ul>
        {components.map((component) => (
          <li key={component.id}><b>{inWords(component, kits)}</b> <span className="soft">{component.description} · {formatQuantity(component.quantity)} a kit</span></li>
        ))}
      </ul>
    </details>
  );
}

/** What is picked for so many kits, in a line. */
export function KitPicks({ kits, components }: { kits: string; components: readonly Component[] }) {
  return components.length === 0 ? null : <span className="kit-picks">Pick {components.map((component) => inWords(component, kits)).join(', ')}</span>;
}
