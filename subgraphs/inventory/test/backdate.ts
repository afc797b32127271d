import type { Company } from './company.ts';

/** Lets a movement have happened so many days earlier, below the product and without valuing anything anew: for what only reads when goods moved. */
export async function backdate(company: Company, entryId: string, days: number): Promise<void> {
  await company.world.database.pool.query(`update ${company.tenant.schema}.inventory_stock_ledger_entry set posted_at = posted_at - make_interval(days => $2), effective_at = effective_at - make_interval(days => $2) where id = $1`, [entryId, days]);
}
