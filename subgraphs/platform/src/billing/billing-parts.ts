import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Flag, Money, Text, Value } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';
import { BillingProfile } from './billing-profile.entity.ts';

@Value('Where a company that owes comes to next.')
export class BillingStep {
  @Text('restricted: its people can only read; suspended: nobody can sign in but to pay; cancelled: the account is closed.') state!: string;
  @Day('From which day on.') on!: string;
}

@Value('Where a transfer goes.')
export class BillingBank {
  @Text('Whose account it is.') holder!: string;
  @Text('At which bank.') bankName!: string;
  @Text('Its number.') accountNumber!: string;
  @Text('Code of the branch.') ifsc!: string;
  @Text('Address for UPI.', { nullable: true }) upiId?: string | null;
}

@Value('Where this company stands with us.')
export class BillingAccount {
  @Text('trial, active, past_due, restricted, suspended or cancelled.') state!: string;
  @Money('What is due in all; negative where the company has something with us.') balance!: Decimal;
  @Day('Since when something is overdue.', { nullable: true }) unpaidSince?: string | null;
  @Field(() => BillingStep, { nullable: true, description: 'What happens next unless it is paid.' }) next?: BillingStep | null;
  @Day('Last day of the trial.', { nullable: true }) trialEndsOn?: string | null;
  @Day('From when on it is charged; null while nobody has said that it goes on.', { nullable: true }) chargedFrom?: string | null;
  @Day('When everything ends, because somebody has asked for that.', { nullable: true }) endsOn?: string | null;
  @Day('When the next invoice is issued.', { nullable: true }) nextInvoiceOn?: string | null;
  @Money('What that will come to with GST, if nothing is changed.', { nullable: true }) nextInvoiceTotal?: Decimal | null;
  @Flag('Whether it may be read only, or not at all, until it is paid.') isStopped!: boolean;
  @Field(() => BillingProfile, { description: 'To whom invoices are made out.' }) profile!: BillingProfile;
  @Field(() => BillingBank, { nullable: true, description: 'Where a transfer goes.' }) bank?: BillingBank | null;
  @Field(() => [GraphQLString], { description: 'Who is written to about money, beside those who may pay.' }) sentTo!: string[];
}
