import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { Catalogue } from './catalogue.ts';
import { mentionedIn } from './mentioned.ts';
import { productFacts } from './product-facts.ts';
import { ProductInput } from './product.input.ts';
import { enterProduct, reviseProduct } from './product.service.ts';

/** Products from a file or another system: by code, their items by SKU. What a row does not say stays as it is. */
export function upsertProducts(context: TenantContext, rows: readonly ProductInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, (row) => row.code, async (tx) => {
    // Two files at once wait for each other: one that reads products before the other's are there and their items after would take them for another's.
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`catalogue ${tx.tenant.id}`]);
    const catalogue = await Catalogue.open(tx, mentionedIn(rows));
    return (row) => {
      checkInput(ProductInput, row);
      const product = catalogue.products.get(row.code);
      const facts = productFacts(catalogue, row, product);
      if (!product) return { outcome: 'CREATED', id: enterProduct(catalogue, row.code, facts).id };
      return { outcome: reviseProduct(catalogue, product, facts) ? 'UPDATED' : 'UNCHANGED', id: product.id };
    };
  }, { dryRun });
}
