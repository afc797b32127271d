import type { TenantContext } from '@ilms/kernel/tenant-context';
import { privateHalf } from './sender-key.ts';

/** An address of a company's own from which a letter may leave at this moment, and what it is signed with. */
export interface OwnSender {
  /** The company's name, for a letter that names no sender. */
  readonly name: string;
  readonly address: string;
  readonly selector: string;
  /** The private half of its key, as PEM. */
  readonly privateKey: string;
}

interface Row { name: string; local_part: string; domain: string; id: string; selector: string; public_key: string; private_key: string }

/** The address a letter of this company leaves from; undefined is ours. Asked as each letter leaves: once its key is not published any more, nothing is signed. */
export async function senderForLetter(context: TenantContext, tenantId: string): Promise<OwnSender | undefined> {
  const [row] = await context.sql<Row & Record<string, unknown>>(
    `select t.name, s.local_part, s.domain, k.id, k.selector, k.public_key, k.private_key from company_sender s
     join company_sender_key k on k.sender_id = s.id and k.signs_since is not null join tenant t on t.id = s.tenant_id
     where s.tenant_id = ? and s.ended_at is null and s.lapsing_since is null`, [tenantId]);
  const privateKey = row && privateHalf(tenantId, { id: row.id, privateKey: row.private_key, publicKey: row.public_key });
  return privateKey ? { name: row.name, address: `${row.local_part}@${row.domain}`, selector: row.selector, privateKey } : undefined;
}
