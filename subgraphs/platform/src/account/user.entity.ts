import { Aggregate, CreatedAt, Flag, Id, Instant, Secret, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** A person who can sign in. Belongs to companies through memberships; `isAdmin` makes one of us. */
@Aggregate('login_user', 'A person who can sign in.', { plane: 'control', internal: true, timeline: false })
export class User {
  @Id() readonly id!: string;
  @Text('Lower case, unique.') email!: string;
  @Text('What they are called.') name!: string;
  @Secret('argon2id.') passwordHash!: string;
  @Flag('One of our administrators.') isAdmin!: boolean;
  @Flag('May sign in.') isActive!: boolean;
  @Instant('Sessions from before are void.') passwordChangedAt!: Date;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
