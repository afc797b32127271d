import { Aggregate, CreatedAt, Day, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Branch } from './branch.entity.ts';

/** What lets exports and supplies to special economic zones leave without IGST while it holds: CGST Rules, rule 96A. */
@Aggregate('core_letter_of_undertaking', 'A letter of undertaking: exports and supplies to special economic zones leave without IGST while it holds (CGST Rules, rule 96A).')
export class LetterOfUndertaking {
  @Id() readonly id!: string;
  @Ref(() => Branch, 'The branch whose registration furnished it.') branchId!: string;
  @Text('Application reference number of form GST RFD-11.') number!: string;
  @Day('First day it holds.') validFrom!: string;
  @Day('Last day it holds.') validUntil!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
