import { Aggregate, Id, Instant, Ref, Secret } from '@ilms/kernel/fields';
import { User } from './user.entity.ts';

/** A link in a letter to who forgot the password: good once, for half an hour. */
@Aggregate('password_reset', 'A way to a new password.', { plane: 'control', internal: true, timeline: false })
export class PasswordReset {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Secret('SHA-256 of the token in the link.') tokenHash!: string;
  @Instant('When it was asked for.') createdAt!: Date;
  @Instant('Until when it works.') expiresAt!: Date;
  @Instant('When it was used, or made void by another change of the password.', { nullable: true }) usedAt?: Date | null;
}
