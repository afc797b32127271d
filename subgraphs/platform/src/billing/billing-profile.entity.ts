import { Aggregate, Flag, Id, Json, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { BillingSeller } from './billing-seller.entity.ts';
import type { Supply } from './taxed.ts';

/** To whom a company's invoices are made out. */
@Aggregate('billing_profile', 'To whom a company’s invoices are made out.', { plane: 'control', timeline: false })
export class BillingProfile {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('Legal name.') legalName!: string;
  @Text('GSTIN; without one the invoice is that of an unregistered buyer.', { nullable: true }) gstin?: string | null;
  @Text('State code, as 27; follows from the GSTIN where there is one.', { nullable: true }) stateCode?: string | null;
  @Json('Address, line by line.') addressLines!: readonly string[];
  @Text('Where invoices and reminders go, beside those who may pay.', { nullable: true }) email?: string | null;
  @Flag('Whether it is a unit in a special economic zone: then no tax is charged, under our undertaking.') isInSez = false;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Registered: where it is registered. Not registered: the address on record, else where we are (IGST Act s. 12(2)). */
  supplyFrom({ stateCode: sellerState }: BillingSeller): Supply {
    return { sellerState, placeOfSupply: this.stateCode ?? sellerState, supplyType: this.isInSez ? 'SEZ_WITHOUT_PAYMENT' : 'DOMESTIC' };
  }
}
