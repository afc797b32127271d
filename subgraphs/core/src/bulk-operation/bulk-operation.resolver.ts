import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { GraphQLBoolean } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BulkOperation } from './bulk-operation.entity.ts';
import { BulkActionStartInput, BulkOperationInput, ExportStartInput, FileFormat, ImportPlanInput, ImportRunInput } from './bulk-operation.input.ts';
import { cancelOperation, importKind, planImport, runImport, startAction, startExport, undoOperation } from './bulk-operation.service.ts';
import { BulkOutcomes, BulkReason, BulkRefusal, BulkUndo, ImportKindInfo, ImportPlan, ImportSuggestion, ImportTemplate } from './bulk-report.ts';
import { changedBy } from './changed-by.ts';
import { importKinds, outcomesOf, planOf, reasonsOf, refusalsOf, suggestionFor, undoOf } from './bulk-report.service.ts';
import { templateOf } from './import-template.ts';

const Operations = listOf(BulkOperation, { search: ['label', 'ownerName'], order: { createdAt: 'DESC' } });

@Resolver(() => BulkOperation)
export class BulkOperationResolver {
  @Query(() => Operations.Connection, { description: 'Work on many records: one’s own, or with the permission bulk:see-all everybody’s.' })
  bulkOperations(@Args(() => Operations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Operations.page(context, args, context.can('bulk:see-all') ? {} : { ownerId: context.actor.id });
  }

  @Query(() => BulkOperation, { nullable: true, description: 'Work on many records, to see how far it is.' })
  async bulkOperation(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    const found = isUuid(id) ? await context.load(BulkOperation, id) : null;
    return found && (found.ownerId === context.actor.id || context.can('bulk:see-all')) ? found : null;
  }

  @Query(() => [ImportKindInfo], { description: 'The kinds of files one may import, with their columns.' })
  importKinds(@Ctx() context: TenantContext) {
    return importKinds(context);
  }

  @Query(() => ImportSuggestion, { description: 'What the columns of an uploaded file probably mean.' })
  importSuggestion(@Arg('id', () => ID, { description: 'The import, as the upload answered it.' }) id: string, @Arg('kind', () => String, { description: 'The kind of file.' }) kind: string, @Ctx() context: TenantContext) {
    return suggestionFor(context, id, kind);
  }

  @Query(() => ImportTemplate, { description: 'A file with the headings of one kind of import: with an example, to be filled in, or with sample rows, to be imported by somebody who wants to look around. CORE_NO_SAMPLES where the kind has none.' })
  async importTemplate(
    @Arg('kind', () => String, { description: 'The kind of file.' }) kind: string,
    @Arg('format', () => FileFormat, { description: 'CSV or XLSX.' }) format: FileFormat,
    @Arg('isSample', () => GraphQLBoolean, { defaultValue: false, description: 'Sample rows instead of one example.' }) isSample: boolean,
    @Ctx() context: TenantContext,
  ) {
    return templateOf(await importKind(context, kind), format, isSample);
  }

  @FieldResolver(() => GraphQLBoolean, { description: 'Whether its file can be downloaded at /download/core/bulk-file/<id>.' })
  hasFile(@Root() { kind, status }: BulkOperation): boolean {
    return kind === 'EXPORT' && status === 'DONE';
  }

  @FieldResolver(() => GraphQLBoolean, { description: 'Whether rows were refused; they can be downloaded at /download/core/bulk-errors/<id>.' })
  hasErrors(@Root() { kind, failed }: BulkOperation): boolean {
    return kind !== 'EXPORT' && failed > 0;
  }

  @FieldResolver(() => GraphQLBoolean, { description: 'Whether what it has done can still be taken back.' })
  canUndo(@Root() { kind, status, isTrial, succeeded }: BulkOperation): boolean {
    return kind !== 'EXPORT' && !isTrial && succeeded > 0 && ['DONE', 'FAILED', 'CANCELLED'].includes(status);
  }

  @FieldResolver(() => BulkUndo, { nullable: true, description: 'What came of taking it back, if somebody has.' })
  undo(@Root() operation: BulkOperation) {
    return undoOf(operation);
  }

  @FieldResolver(() => [BulkRefusal], { description: 'Rows that were refused, in their order.' })
  refusals(
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, at most 100.' }) first: number,
    @Arg('skip', () => Int, { defaultValue: 0, description: 'How many to leave out from the start.' }) skip: number,
    @Arg('code', () => String, { nullable: true, description: 'Only those with this problem.' }) code: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Only those that say this, in the row or in the words of its problems.' }) search: string | null,
    @Root() operation: BulkOperation, @Ctx() context: TenantContext,
  ) {
    return refusalsOf(context, operation, { first: Math.min(100, Math.max(1, first)), skip: Math.max(0, skip), code, search });
  }

  @FieldResolver(() => [BulkReason], { description: 'Why rows were refused, the most frequent reason first.' })
  reasons(@Root() operation: BulkOperation, @Ctx() context: TenantContext) {
    return reasonsOf(context, operation);
  }

  @FieldResolver(() => BulkOutcomes, { description: 'What became of its rows.' })
  outcomes(@Root() { id }: BulkOperation, @Ctx() context: TenantContext) {
    return context.batch<BulkOutcomes>('outcomes of bulk operations', id, (ids) => outcomesOf(context, ids), { created: 0, updated: 0, unchanged: 0, done: 0, refused: 0 });
  }

  @FieldResolver(() => Int, { description: 'How many records it has changed, and would be taken back with it.' })
  changedRecords(@Root() { id }: BulkOperation, @Ctx() context: TenantContext) {
    return context.batch<number>('records changed by bulk operations', id, (ids) => changedBy(context, ids), 0);
  }

  @FieldResolver(() => ImportPlan, { nullable: true, description: 'What the columns of its file were said to mean; null where it is no import.' })
  plan(@Root() operation: BulkOperation, @Ctx() context: TenantContext) {
    return planOf(context, operation);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Writes a list to a file in the background.' })
  exportStart(@Arg('input', () => ExportStartInput) input: ExportStartInput, @Ctx() context: TenantContext) {
    return startExport(context, input);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Makes one change to each of many records in the background.' })
  bulkActionStart(@Arg('input', () => BulkActionStartInput) input: BulkActionStartInput, @Ctx() context: TenantContext) {
    return startAction(context, input);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Says what the columns of an uploaded file mean.' })
  importPlan(@Arg('input', () => ImportPlanInput) input: ImportPlanInput, @Ctx() context: TenantContext) {
    return planImport(context, input);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Tries or does a planned import in the background.' })
  importRun(@Arg('input', () => ImportRunInput) input: ImportRunInput, @Ctx() context: TenantContext) {
    return runImport(context, input.id, input.dryRun ?? false);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Stops work on many records; what it has done stands.' })
  bulkOperationCancel(@Arg('input', () => BulkOperationInput) input: BulkOperationInput, @Ctx() context: TenantContext) {
    return cancelOperation(context, input.id);
  }

  @Mutation(() => payloadOf(BulkOperation), { description: 'Takes back what an import or a bulk change has done, as far as nobody has changed it since.' })
  bulkOperationUndo(@Arg('input', () => BulkOperationInput) input: BulkOperationInput, @Ctx() context: TenantContext) {
    return undoOperation(context, input.id);
  }
}
