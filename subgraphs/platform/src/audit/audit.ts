import type { Actor } from '@ilms/kernel/context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { createHash } from 'node:crypto';
import { shownToTenant } from './shown-to-tenant.ts';

export interface Audited {
  tenantId: string | null;
  actor: Actor;
  action: string;
  details: Record<string, unknown>;
  requestId: string;
}

interface Line {
  id: string;
  number: number | string;
  at: Date;
  tenant_id: string | null;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  action: string;
  details: unknown;
  request_id: string;
  previous_hash: string;
  hash: string;
}

const GENESIS = '0'.repeat(64);

/** jsonb forgets the order of keys, so the hash is taken over sorted ones. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]))
      : value;

const hashOf = (line: Omit<Line, 'hash'>) =>
  createHash('sha256').update(JSON.stringify([line.previous_hash, String(line.number), line.id, new Date(line.at).toISOString(), line.tenant_id, line.actor_kind, line.actor_id, line.actor_name, line.action, sorted(line.details), line.request_id])).digest('hex');

/** One of us in a company stands in our own trail as himself, with what he is called there and the access he came by. */
const inOurWords = ({ actor: { name, behind }, details }: Audited) => ({ name: behind?.name ?? name, details: behind ? { ...details, as: name, access: behind.access } : details });

/** Adds a line to the chain; one writer at a time, so that there is one order. */
export async function audit(tx: Transaction, entry: Audited): Promise<void> {
  const { name, details } = inOurWords(entry);
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('audit chain', 0))");
  const [head] = await tx.sql<Pick<Line, 'number' | 'hash'>>('select number, hash from audit_entry order by number desc limit 1');
  const line = {
    id: uuidv7(), number: Number(head?.number ?? 0) + 1, at: new Date(), tenant_id: entry.tenantId,
    actor_kind: entry.actor.kind, actor_id: entry.actor.id, actor_name: name,
    action: entry.action, details: JSON.parse(JSON.stringify(details)) as unknown, request_id: entry.requestId, previous_hash: head?.hash ?? GENESIS,
  };
  await tx.sql(
    'insert into audit_entry (id, number, at, tenant_id, actor_kind, actor_id, actor_name, action, details, request_id, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)',
    [line.id, line.number, line.at, line.tenant_id, line.actor_kind, line.actor_id, line.actor_name, line.action, JSON.stringify(line.details), line.request_id, line.previous_hash, hashOf(line)],
  );
  const shown = shownToTenant(entry);
  if (!shown || !entry.tenantId) return;
  await tx.sql('insert into security_entry (id, tenant_id, at, actor_kind, actor_name, action, details) values (?, ?, ?, ?, ?, ?, ?::jsonb)', [line.id, entry.tenantId, line.at, shown.actorKind, shown.actorName, shown.action, JSON.stringify(shown.details)]);
}

/** A line about what the caller has done in their own company. */
export const auditHere = (tx: Transaction, action: string, details: Record<string, unknown>): Promise<void> =>
  audit(tx, { tenantId: tx.tenant.id || null, actor: tx.actor, action, details, requestId: tx.request.requestId });

/** The first line at which the chain does not hold, or undefined when it is whole. */
export async function firstBreak(context: TenantContext): Promise<number | undefined> {
  let previous = GENESIS;
  let number = 0;
  for (;;) {
    const lines = await context.sql<Line>('select * from audit_entry where number > ? order by number limit 1000', [number]);
    if (lines.length === 0) return undefined;
    for (const line of lines) {
      number += 1;
      if (Number(line.number) !== number || line.previous_hash !== previous || hashOf(line) !== line.hash) return number;
      previous = line.hash;
    }
  }
}
