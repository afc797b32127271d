import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { GraphQLString } from 'graphql';
import { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf, payloadWith } from '@ilms/kernel/payload';
import { InstantScalar, MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { booksOfLine, mayReveal } from './reveal.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountPlan } from './count-plan.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import { StockCountTally } from './count-tally.entity.ts';
import { StockCountActionInput, StockCountCancelInput, StockCountOpenInput, StockCountPlanInput, StockCountPostInput, StockCountRecordInput, StockCountRecountInput, StockCountUploadInput } from './count.input.ts';
import { dueItems, setCountPlan, suggestNow } from './count-plan.service.ts';
import { figuresOf, StockCountFigures } from './count-figures.ts';
import { cancelCount, openCount, startCount } from './open-count.service.ts';
import { askRecount, finishRound, postCount } from './post-count.service.ts';
import { recordCounts } from './record-count.service.ts';
import { uploadCounts } from './upload-count.service.ts';
import { wherePlaces } from '../warehouse/places.ts';

const StockCountSheets = listOf(StockCountSheet, { search: ['number', 'scope'], order: { createdAt: 'DESC' } });
const StockCountLines = listOf(StockCountLine, { search: ['sku', 'name'], order: { sku: 'ASC' } });
const StockCountPlans = listOf(StockCountPlan, { order: { createdAt: 'ASC' } });
const StockCountRecordPayload = payloadWith('StockCountRecord', 'What came of counts that were entered.', { lines: () => [StockCountLine] });

/** One count of a line. */
@ObjectType({ description: 'One count of a line: the first, or one that was asked for because the first differed.' })
export class StockCountRound {
  @Field(() => Int, { description: '1, 2 or 3.' }) round!: number;
  @Field(() => QuantityScalar, { description: 'What was counted.' }) quantity!: Decimal;
  @Field(() => InstantScalar, { description: 'When.' }) at!: Date;
  @Field(() => GraphQLString, { description: 'Who counted last.' }) byName!: string;
}

/** What is due by a plan. */
@ObjectType({ description: 'How many items are due by a plan, by class.' })
export class StockCountDue {
  @Field(() => Int, { description: 'Items of class A.' }) a!: number;
  @Field(() => Int, { description: 'Items of class B.' }) b!: number;
  @Field(() => Int, { description: 'Items of class C.' }) c!: number;
  @Field(() => Int, { description: 'For how many days the one that waits longest has been due.' }) longestDays!: number;
}

@Resolver(() => StockCountSheet)
export class StockCountResolver {
  @Query(() => StockCountSheets.Connection, { description: 'Count sheets, the latest first; search looks into number and what is counted.' })
  async stockCountSheets(@Args(() => StockCountSheets.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockCountSheets.page(context, await wherePlaces(context, args));
  }

  @Query(() => StockCountSheet, { nullable: true, description: 'One count sheet, or null.' })
  stockCountSheet(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, id);
  }

  @Query(() => StockCountLines.Connection, { description: 'Lines of count sheets; filter them by sheetId. Search looks into SKU and name.' })
  stockCountLines(@Args(() => StockCountLines.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockCountLines.page(context, args);
  }

  @FieldResolver(() => StockCountFigures, { description: 'How far it is, and once posted how well the books agreed.' })
  figures(@Root() sheet: StockCountSheet, @Ctx() context: TenantContext) {
    return figuresOf(context, sheet.id);
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Opens a count of a warehouse or of some of its items; what the books say is frozen on it.' })
  async stockCountOpen(@Arg('input', () => StockCountOpenInput) input: StockCountOpenInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await openCount(context, input));
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Begins a count that was suggested.' })
  async stockCountStart(@Arg('input', () => StockCountActionInput) input: StockCountActionInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await startCount(context, input));
  }

  @Mutation(() => StockCountRecordPayload, { description: 'Enters what was found, by SKU or scanned code; answers the lines in the order of the entries. Several people may count one sheet.' })
  async stockCountRecord(@Arg('input', () => StockCountRecordInput) input: StockCountRecordInput, @Ctx() context: TenantContext) {
    const ids = await recordCounts(context, input);
    return { lines: await Promise.all(ids.map((id) => context.load(StockCountLine, id))) };
  }

  @Mutation(() => BulkPayload, { description: 'Enters counts from a file; each says how many there are in all, so the same again changes nothing.' })
  stockCountUpload(@Arg('input', () => StockCountUploadInput) input: StockCountUploadInput, @Ctx() context: TenantContext) {
    return uploadCounts(context, input);
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Ends a round: what differs by more than the sheet tolerates is to be counted again, the rest is decided.' })
  async stockCountFinish(@Arg('input', () => StockCountActionInput) input: StockCountActionInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await finishRound(context, input));
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Has lines counted again although they were decided; a third count decides.' })
  async stockCountRecount(@Arg('input', () => StockCountRecountInput) input: StockCountRecountInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await askRecount(context, input));
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Makes the books agree with what was counted, each line as of the moment it was counted.' })
  async stockCountPost(@Arg('input', () => StockCountPostInput) input: StockCountPostInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await postCount(context, input));
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Gives a count up; nothing is corrected.' })
  async stockCountCancel(@Arg('input', () => StockCountCancelInput) input: StockCountCancelInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await cancelCount(context, input));
  }
}

/** What the books say of a line: nothing to who counts blind. */
@Resolver(() => StockCountLine)
export class StockCountLineResolver {
  @FieldResolver(() => QuantityScalar, { nullable: true, description: 'Units counted in the present round; null until somebody counts.' })
  counted(@Root() line: StockCountLine) {
    return line.counted;
  }

  @FieldResolver(() => InstantScalar, { nullable: true, description: 'When they were counted: the moment the ledger will have.' })
  countedAt(@Root() line: StockCountLine) {
    return line.countedAt;
  }

  @FieldResolver(() => [StockCountRound], { nullable: true, description: 'All its counts; null to who counts blind.' })
  async rounds(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    return (await mayReveal(context, line)) ? line.rounds : null;
  }

  @FieldResolver(() => QuantityScalar, { nullable: true, description: 'What the books said when the count began; null to who counts blind.' })
  async frozen(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    return (await mayReveal(context, line)) ? line.frozen : null;
  }

  @FieldResolver(() => QuantityScalar, { nullable: true, description: 'What the books say of the moment it was counted, or of now; null to who counts blind.' })
  async expected(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    return (await booksOfLine(context, line))?.quantity ?? null;
  }

  @FieldResolver(() => QuantityScalar, { nullable: true, description: 'What moved between the beginning and the moment it was counted; null to who counts blind.' })
  async movedSince(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    return (await booksOfLine(context, line))?.quantity.minus(line.frozen) ?? null;
  }

  @FieldResolver(() => QuantityScalar, { nullable: true, description: 'Counted less expected; null until it is counted, and to who counts blind.' })
  async difference(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    if (line.difference) return line.difference;
    const books = line.counted && (await booksOfLine(context, line));
    return books ? line.counted!.minus(books.quantity) : null;
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What the difference is worth; null until it is counted, and to who counts blind.' })
  async value(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    if (line.value) return line.value;
    const books = line.counted && (await booksOfLine(context, line));
    return books ? line.counted!.minus(books.quantity).mul(books.unitCost).toDecimalPlaces(2, Decimal.ROUND_HALF_UP) : null;
  }

  @FieldResolver(() => [StockCountTally], { nullable: true, description: 'What was entered, in order; null to who counts blind.' })
  async tallies(@Root() line: StockCountLine, @Ctx() context: TenantContext) {
    return (await mayReveal(context, line)) ? context.loadMany(StockCountTally, 'lineId', line.id, { at: 'asc', id: 'asc' }) : null;
  }
}

@Resolver(() => StockCountPlan)
export class StockCountPlanResolver {
  @Query(() => StockCountPlans.Connection, { description: 'How often items are counted, by warehouse.' })
  stockCountPlans(@Args(() => StockCountPlans.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockCountPlans.page(context, args);
  }

  @Query(() => StockCountDue, { description: 'What is due now by a plan and stands on no open sheet.' })
  async stockCountDue(@Arg('planId', () => ID) planId: string, @Ctx() context: TenantContext): Promise<StockCountDue> {
    const due = await dueItems(context, await context.get(StockCountPlan, planId, ['planId']));
    const of = (abc: string) => due.filter((item) => item.abc === abc).length;
    return { a: of('A'), b: of('B'), c: of('C'), longestDays: Math.max(0, ...due.map(({ overdueDays }) => overdueDays)) };
  }

  @Mutation(() => payloadOf(StockCountPlan), { description: 'Says how often items of a warehouse are counted: makes its plan, or changes it.' })
  stockCountPlanSet(@Arg('input', () => StockCountPlanInput) input: StockCountPlanInput, @Ctx() context: TenantContext) {
    return setCountPlan(context, input);
  }

  @Mutation(() => payloadOf(StockCountSheet), { description: 'Suggests a sheet of what is due by a plan now, without waiting for the morning; `id` is the plan.' })
  async stockCountSuggest(@Arg('input', () => StockCountActionInput) input: StockCountActionInput, @Ctx() context: TenantContext) {
    return context.load(StockCountSheet, await suggestNow(context, input));
  }
}
