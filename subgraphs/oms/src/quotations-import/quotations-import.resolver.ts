import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { importQuotations } from './import-quotations.ts';
import { QuotationLinesImportInput } from './quotations-import.input.ts';

@Resolver()
export class QuotationsImportResolver {
  @Mutation(() => BulkPayload, { description: 'Takes over quotations that stand in a file line by line, as drafts, by their reference; sending the same again changes nothing.' })
  quotationLinesImport(@Arg('input', () => QuotationLinesImportInput) input: QuotationLinesImportInput, @Ctx() context: TenantContext) {
    return importQuotations(context, input);
  }
}
