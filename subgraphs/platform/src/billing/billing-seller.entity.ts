import { Aggregate, Id, Json, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** Where money is paid to by transfer. */
export interface SellerBank {
  readonly holder: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly upiId?: string;
}

/** Who sells: us, as it stands on every invoice. One row; until it is there nothing is invoiced. */
@Aggregate('billing_seller', 'Who sells: us, as it stands on every invoice.', { plane: 'control', timeline: false })
export class BillingSeller {
  @Id() readonly id!: string;
  @Text('Legal name.') legalName!: string;
  @Text('GSTIN; the state follows from it.') gstin!: string;
  @Text('State code, as 29.') stateCode!: string;
  @Json('Address, line by line.') addressLines!: readonly string[];
  @Text('Where questions about an invoice go.') email!: string;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Text('Service accounting code of our software: 997331 is the right to use it.') sac!: string;
  @Text('Who signs.', { nullable: true }) signatory?: string | null;
  @Json('Account for transfers: holder, bankName, accountNumber, ifsc, upiId.', { nullable: true }) bank?: SellerBank | null;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
