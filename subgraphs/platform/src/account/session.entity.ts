import { Aggregate, Id, Instant, Key, Ref, Secret, Text } from '@ilms/kernel/fields';
import { User } from './user.entity.ts';

/** One sign-in of one person to one company (or to the panel). Only hashes of its refresh tokens are kept. */
@Aggregate('login_session', 'One sign-in.', { plane: 'control', internal: true, timeline: false })
export class Session {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Key('The company; null is the panel.', { nullable: true }) tenantId?: string | null;
  @Key('The access by which one of us is in the company; the session lasts no longer.', { nullable: true }) accessId?: string | null;
  @Secret('SHA-256 of the current refresh token.') refreshHash!: string;
  @Secret('SHA-256 of the one before, good for a moment after a rotation.', { nullable: true }) previousRefreshHash?: string | null;
  @Instant('When the refresh token was last rotated.') rotatedAt!: Date;
  @Instant('When it began.') createdAt!: Date;
  @Instant('When it was last used.') lastUsedAt!: Date;
  @Instant('When it ends by itself.') expiresAt!: Date;
  @Instant('When it was ended.', { nullable: true }) revokedAt?: Date | null;
  @Text('The browser, as it calls itself.', { max: 300 }) userAgent!: string;
  @Text('The network address it was opened from, kept as long as the session’s row.', { nullable: true }) address?: string | null;
}
