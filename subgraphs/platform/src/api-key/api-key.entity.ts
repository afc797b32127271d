import { Aggregate, Id, Instant, Json, Key, Ref, Secret, Text, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';

/** A machine's way in: some permissions of one company, until it expires or is revoked. The secret itself is not kept. */
@Aggregate('api_key', 'A key with which a program speaks for the company.', { plane: 'control', timeline: false })
export class ApiKey {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('What it is for.', { max: 80 }) name!: string;
  @Text('Its first letters, to tell keys apart.') prefix!: string;
  @Secret('SHA-256 of the secret.') secretHash!: string;
  @Json('Permissions it may use.', { hidden: true }) scopes!: string[];
  @Key('Who made it.', { hidden: true }) createdBy!: string;
  @Instant('When it was made.') createdAt!: Date;
  @Instant('When it stops working.') expiresAt!: Date;
  @Instant('When it was revoked.', { nullable: true }) revokedAt?: Date | null;
  @Instant('When it was last used, to the minute.', { nullable: true }) lastUsedAt?: Date | null;
  @Json('Addresses and networks it may be used from; none means from anywhere.', { hidden: true }) allowedAddresses!: string[];
  @Key('The key that takes its place.', { nullable: true, hidden: true }) replacedBy?: string | null;
  @Version() version!: number;
}
