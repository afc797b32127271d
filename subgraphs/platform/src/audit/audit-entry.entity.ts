import { Id, Instant, Json, Key, Ledger, Text, Whole } from '@ilms/kernel/fields';

/** One thing that had to be recorded: a refusal across tenants, a change of modules, a look through a tenant's eyes. */
@Ledger('audit_entry', 'One line of the audit trail; each carries the hash of the one before.', { plane: 'control' })
export class AuditEntry {
  @Id() readonly id!: string;
  @Whole('Its place in the chain.') number!: number;
  @Instant('When.') at!: Date;
  @Key('The company it concerns.', { nullable: true }) tenantId?: string | null;
  @Text('user, key, admin or system.') actorKind!: string;
  @Text('Who, by id.') actorId!: string;
  @Text('Who, as they are called.') actorName!: string;
  @Text('What was done.') action!: string;
  @Json('The facts.') details!: Record<string, unknown>;
  @Text('The request.') requestId!: string;
  @Text('Hash of the line before.', { hidden: true }) previousHash!: string;
  @Text('Hash of this line and the one before.') hash!: string;
}
