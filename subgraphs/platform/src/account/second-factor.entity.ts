import { Aggregate, Id, Instant, Key, Ref, Secret, Whole } from '@ilms/kernel/fields';
import { User } from './user.entity.ts';

/** The codes a person's phone shows (RFC 6238). Until the first of them was typed back it protects nothing. */
@Aggregate('second_factor', 'A person’s second factor.', { plane: 'control', internal: true, timeline: false })
export class SecondFactor {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Secret('The shared secret, sealed.') secret!: string;
  @Instant('Since when it is asked for.', { nullable: true }) confirmedAt?: Date | null;
  @Whole('The half-minute of the last code that was taken; no code of it or before is taken again.', { nullable: true }) lastStep?: number | null;
  @Instant('When it was begun.') createdAt!: Date;
}

/** A code on paper for the day the phone is gone; each works once. */
@Aggregate('recovery_code', 'A single-use code in place of a second factor.', { plane: 'control', internal: true, timeline: false })
export class RecoveryCode {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Secret('SHA-256 of the code.') codeHash!: string;
  @Instant('When it was made.') createdAt!: Date;
  @Instant('When it was used.', { nullable: true }) usedAt?: Date | null;
}

/** A password was right; what is still missing is the second factor. */
@Aggregate('sign_in_challenge', 'A sign-in that waits for its second factor.', { plane: 'control', internal: true, timeline: false })
export class SignInChallenge {
  @Id() readonly id!: string;
  @Ref(() => User, 'The person.', { hidden: true }) userId!: string;
  @Key('The company whose door it is; null is the panel.', { nullable: true }) tenantId?: string | null;
  @Secret('SHA-256 of the challenge.') tokenHash!: string;
  @Instant('When the password was given.') createdAt!: Date;
  @Instant('Until when the second factor may follow.') expiresAt!: Date;
  @Instant('When it became a session.', { nullable: true }) usedAt?: Date | null;
}
