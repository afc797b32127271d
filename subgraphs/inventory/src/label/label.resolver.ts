import { Arg, Ctx, Mutation, Query, Args, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { LabelSheet } from './label-sheet.entity.ts';
import { LabelSheetInput } from './label.input.ts';
import { prepareLabels } from './label.service.ts';

const LabelSheets = listOf(LabelSheet, { search: ['actorName'], order: { at: 'DESC' } });

@Resolver()
export class LabelResolver {
  @Query(() => LabelSheets.Connection, { description: 'Labels that were prepared to print, the latest first; each can be fetched again.' })
  labelSheets(@Args(() => LabelSheets.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return LabelSheets.page(context, args);
  }

  @Mutation(() => payloadOf(LabelSheet), { description: 'Prepares labels of items, serial numbers, batches and places, at most 2000; the PDF is fetched from /download/inventory/labels/<id>.' })
  labelSheetPrepare(@Arg('input', () => LabelSheetInput) input: LabelSheetInput, @Ctx() context: TenantContext) {
    return prepareLabels(context, input);
  }
}
