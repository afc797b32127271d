import type { Company } from './company.ts';

/** Lets a movement have been posted so many days ago. The product posts today and never rewrites its ledger, so a test does it below the product. */
export async function backdate(company: Company, entryId: string, days: number): Promise<void> {
  await company.world.database.pool.query(`update ${company.tenant.schema}.inventory_stock_ledger_entry set posted_at = posted_at - make_interval(days => $2) where id = $1`, [entryId, days]);
}
