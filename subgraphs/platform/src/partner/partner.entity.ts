import { Aggregate, CreatedAt, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** Whoever brings companies to us and sells us under a label of their own. */
@Aggregate('partner', 'Whoever brings companies and sells the product under a label of their own.', { plane: 'control', timeline: false })
export class Partner {
  @Id() readonly id!: string;
  @Text('What it is called.', { max: 120 }) name!: string;
  @Text('With whom we speak there.', { nullable: true, max: 120 }) contactName?: string | null;
  @Text('Their e-mail address.', { nullable: true, max: 254 }) email?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
