import { Aggregate, Bytes, CreatedAt, Id, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Branch } from '../company/branch.entity.ts';

/** The logo at the head of printed papers. It is the seller's own: whose label the app wears is no matter of its invoices. */
@Aggregate('core_print_logo', 'The logo at the head of printed papers, of a branch or of the whole company.', { timeline: false })
export class PrintLogo {
  @Id() readonly id!: string;
  @Ref(() => Branch, 'The branch; null: all that have none of their own.', { nullable: true }) branchId?: string | null;
  @Text('What it is by its own bytes: image/png or image/jpeg.', { max: 40 }) contentType!: string;
  @Whole('How many pixels it is wide.') width!: number;
  @Whole('How many pixels it is high.') height!: number;
  @Text('SHA-256 of its bytes.', { max: 64, unlisted: true }) sha256!: string;
  @Bytes('The bytes.') content!: Buffer;
  @CreatedAt() createdAt!: Date;
}
