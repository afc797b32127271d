import type { Transaction } from '@ilms/kernel/tenant-context';
import { skeleton, skeletonOf } from '../tenant/slug.ts';

/** Domains that lead to other companies, or that these write from, and that could be mistaken for this one. */
export async function lookAlikes(tx: Transaction, domain: string, tenantId: string): Promise<string[]> {
  const rows = await tx.sql<{ domain: string }>(
    `select custom_domain as domain from tenant where ${skeletonOf('custom_domain')} = ? and id <> ?
     union select domain from company_sender where ended_at is null and proven_at is not null and ${skeletonOf('domain')} = ? and tenant_id <> ?`, [skeleton(domain), tenantId, skeleton(domain), tenantId]);
  return rows.map((row) => row.domain);
}
