import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Branch } from './branch.entity.ts';
import { openBranch, updateBranch } from './branch.service.ts';
import { upsertBranches } from './branches-upsert.ts';
import { Company } from './company.entity.ts';
import { BranchesUpsertInput, BranchInput, BranchUpdateInput, CompanyUpdateInput, FiscalYearCloseInput, FiscalYearLockInput, LetterOfUndertakingInput } from './company.input.ts';
import { theCompany, updateCompany } from './company.service.ts';
import { AreaLock, FiscalYear } from './fiscal-year.entity.ts';
import { closeFiscalYear, lockFiscalYear, openNextYear } from './fiscal-year.service.ts';
import { LetterOfUndertaking } from './letter-of-undertaking.entity.ts';
import { recordLetter } from './letter-of-undertaking.service.ts';
import type { LockArea } from './lock-area.ts';

const Branches = listOf(Branch, { search: ['code', 'name', 'city', 'gstin'], order: { code: 'ASC' } });
const FiscalYears = listOf(FiscalYear, { search: ['name'], order: { startsOn: 'DESC' } });
const Letters = listOf(LetterOfUndertaking, { search: ['number'], order: { validFrom: 'DESC' } });

@Resolver()
export class CompanyResolver {
  @Query(() => Company, { description: 'The company itself.' })
  company(@Ctx() context: TenantContext) {
    return theCompany(context);
  }

  @Query(() => Branches.Connection, { description: 'Places of business.' })
  branches(@Args(() => Branches.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Branches.page(context, args);
  }

  @Query(() => Branch, { nullable: true, description: 'One place of business.' })
  branch(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Branch, id);
  }

  @Query(() => FiscalYears.Connection, { description: 'Financial years in which something was posted, and the current one.' })
  fiscalYears(@Args(() => FiscalYears.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return FiscalYears.page(context, args);
  }

  @Mutation(() => payloadOf(Company), { description: 'Changes what is said about the company.' })
  companyUpdate(@Arg('input', () => CompanyUpdateInput) input: CompanyUpdateInput, @Ctx() context: TenantContext) {
    return updateCompany(context, input);
  }

  @Mutation(() => payloadOf(Branch), { description: 'Opens a place of business.' })
  branchCreate(@Arg('input', () => BranchInput) input: BranchInput, @Ctx() context: TenantContext) {
    return openBranch(context, input);
  }

  @Mutation(() => payloadOf(Branch), { description: 'Changes a place of business, closes it, or makes it the default.' })
  branchUpdate(@Arg('input', () => BranchUpdateInput) input: BranchUpdateInput, @Ctx() context: TenantContext) {
    return updateBranch(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Opens or changes many branches by code; sending the same again changes nothing.' })
  branchesUpsert(@Arg('input', () => BranchesUpsertInput) input: BranchesUpsertInput, @Ctx() context: TenantContext) {
    return upsertBranches(context, input);
  }

  @Mutation(() => payloadOf(FiscalYear), { description: 'Locks the books of a year up to a day.' })
  fiscalYearLock(@Arg('input', () => FiscalYearLockInput) input: FiscalYearLockInput, @Ctx() context: TenantContext) {
    return lockFiscalYear(context, input);
  }

  @Mutation(() => payloadOf(FiscalYear), { description: 'Opens the year after the last one there is.' })
  fiscalYearOpen(@Ctx() context: TenantContext) {
    return openNextYear(context);
  }

  @Mutation(() => payloadOf(FiscalYear), { description: 'Closes a year that is over, or opens it again.' })
  fiscalYearClose(@Arg('input', () => FiscalYearCloseInput) input: FiscalYearCloseInput, @Ctx() context: TenantContext) {
    return closeFiscalYear(context, input);
  }

  @Query(() => Letters.Connection, { description: 'Letters of undertaking, the latest first.' })
  lettersOfUndertaking(@Args(() => Letters.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Letters.page(context, args);
  }

  @Mutation(() => payloadOf(LetterOfUndertaking), { description: 'Records a letter of undertaking of a branch.' })
  letterOfUndertakingRecord(@Arg('input', () => LetterOfUndertakingInput) input: LetterOfUndertakingInput, @Ctx() context: TenantContext) {
    return recordLetter(context, input);
  }
}

@Resolver(() => FiscalYear)
export class FiscalYearResolver {
  @FieldResolver(() => [AreaLock], { description: 'Areas that are locked for themselves.' })
  areaLocks(@Root() year: FiscalYear): AreaLock[] {
    return Object.entries(year.locksByArea ?? {}).map(([area, lockedUntil]) => ({ area: area as LockArea, lockedUntil }));
  }
}
