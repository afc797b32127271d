import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dayInIndia, fiscalYearOf } from '../india/fiscal-year.ts';
import { gapsOf } from './gaps.ts';
import { NumberGap, NumberPattern, NumberPreview, NumberSeriesState, NumberTaken } from './number-pattern.entity.ts';
import { NumberPatternInput } from './numbering.input.ts';
import { previewOf, seriesOf, setPattern } from './numbering.service.ts';

const Taken = listOf(NumberTaken, { search: ['written'], order: { at: 'DESC' } });

@Resolver()
export class NumberingResolver {
  @Query(() => [NumberSeriesState], { description: 'Every series of a fiscal year with the number that comes next.' })
  numberSeries(@Arg('fiscalYear', () => String, { nullable: true, description: 'Such as 2026-27; the present one when nothing is said.' }) fiscalYear: string | null, @Ctx() context: TenantContext) {
    return seriesOf(context, fiscalYear ?? fiscalYearOf(dayInIndia(new Date())).label);
  }

  @Query(() => NumberPreview, { description: 'What a pattern would write next, and whether it can be used.' })
  numberPreview(@Arg('input', () => NumberPatternInput) input: NumberPatternInput, @Ctx() context: TenantContext) {
    return previewOf(context, input);
  }

  @Query(() => [NumberGap], { description: 'Numbers of a series that are missing, cancelled or given twice; empty when it is whole.' })
  numberGaps(
    @Arg('document', () => String, { description: 'The kind of document.' }) document: string,
    @Arg('scope', () => String, { description: 'Id of the branch, or `company`.' }) scope: string,
    @Arg('fiscalYear', () => String, { description: 'Such as 2026-27, or `all`.' }) fiscalYear: string,
    @Ctx() context: TenantContext,
  ) {
    return gapsOf(context, { document, scope, fiscalYear });
  }

  @Query(() => Taken.Connection, { description: 'The register of numbers given, the latest first.' })
  numbersTaken(@Args(() => Taken.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Taken.page(context, args);
  }

  @Mutation(() => payloadOf(NumberPattern), { description: 'Sets how documents are numbered from the next one on; nothing is renumbered.' })
  numberPatternSet(@Arg('input', () => NumberPatternInput) input: NumberPatternInput, @Ctx() context: TenantContext) {
    return setPattern(context, input);
  }
}
