import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockAdjustmentLinesImportInput, StockIssueLinesImportInput, StockReceiptLinesImportInput, StockTransferLinesImportInput } from './document-lines.input.ts';
import { adjustmentFile, issueFile, receiptFile, transferFile } from './file-documents.ts';
import { importDocuments } from './import-documents.ts';

const ONCE = 'Lines of one reference are one document, booked whole or not at all, and once: sending the same again answers UNCHANGED, other lines under it are refused until it is cancelled.';

@Resolver()
export class DocumentImportResolver {
  @Mutation(() => BulkPayload, { description: `Books receipts that stand in a file line by line. ${ONCE}` })
  stockReceiptLinesImport(@Arg('input', () => StockReceiptLinesImportInput) input: StockReceiptLinesImportInput, @Ctx() context: TenantContext) {
    return importDocuments(context, receiptFile, input);
  }

  @Mutation(() => BulkPayload, { description: `Books issues that stand in a file line by line. ${ONCE}` })
  stockIssueLinesImport(@Arg('input', () => StockIssueLinesImportInput) input: StockIssueLinesImportInput, @Ctx() context: TenantContext) {
    return importDocuments(context, issueFile, input);
  }

  @Mutation(() => BulkPayload, { description: `Books transfers that stand in a file line by line, from one warehouse straight to another. ${ONCE}` })
  stockTransferLinesImport(@Arg('input', () => StockTransferLinesImportInput) input: StockTransferLinesImportInput, @Ctx() context: TenantContext) {
    return importDocuments(context, transferFile, input);
  }

  @Mutation(() => BulkPayload, { description: `Books what counts found that stand in a file line by line; beyond the company’s limit an adjustment waits for approval. ${ONCE}` })
  stockAdjustmentLinesImport(@Arg('input', () => StockAdjustmentLinesImportInput) input: StockAdjustmentLinesImportInput, @Ctx() context: TenantContext) {
    return importDocuments(context, adjustmentFile, input);
  }
}
