import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BankAccount } from './bank-account.entity.ts';
import { BankAccountInput, BankAccountsUpsertInput, BankAccountUpdateInput } from './bank-account.input.ts';
import { addBankAccount, updateBankAccount, upsertBankAccounts } from './bank-account.service.ts';

const Accounts = listOf(BankAccount, { search: ['holder', 'bankName', 'ifsc', 'upiId'], order: { bankName: 'ASC' } });

@Resolver(() => BankAccount)
export class BankAccountResolver {
  @Query(() => Accounts.Connection, { description: 'Accounts of the company with banks.' })
  bankAccounts(@Args(() => Accounts.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Accounts.page(context, args);
  }

  @FieldResolver(() => String, { description: 'The number in full; needs its own permission.' })
  accountNumber(@Root() account: BankAccount) {
    return account.accountNumber;
  }

  @FieldResolver(() => String, { description: 'The number with all but its last four characters hidden.' })
  maskedNumber(@Root() account: BankAccount) {
    return account.masked;
  }

  @Mutation(() => payloadOf(BankAccount), { description: 'Enters an account with a bank.' })
  bankAccountAdd(@Arg('input', () => BankAccountInput) input: BankAccountInput, @Ctx() context: TenantContext) {
    return addBankAccount(context, input);
  }

  @Mutation(() => payloadOf(BankAccount), { description: 'Changes an account, makes it the default, or takes it out of use.' })
  bankAccountUpdate(@Arg('input', () => BankAccountUpdateInput) input: BankAccountUpdateInput, @Ctx() context: TenantContext) {
    return updateBankAccount(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Enters and changes many accounts by IFSC and number; the same again changes nothing.' })
  bankAccountsUpsert(@Arg('input', () => BankAccountsUpsertInput) input: BankAccountsUpsertInput, @Ctx() context: TenantContext) {
    return upsertBankAccounts(context, input);
  }
}
