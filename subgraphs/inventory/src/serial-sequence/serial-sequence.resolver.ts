import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Value, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { SerialDraw } from './serial-draw.entity.ts';
import { SerialSequence } from './serial-sequence.entity.ts';
import { SerialNumbersDrawInput, SerialSequenceInput } from './serial-sequence.input.ts';
import { drawNumbers, previewSequence, setSequence } from './serial-sequence.service.ts';

const SerialSequences = listOf(SerialSequence, { search: ['name', 'sku'], order: { name: 'ASC' } });
const SerialNumbersDrawPayload = payloadWith('SerialNumbersDraw', 'The numbers that were drawn.', { numbers: () => [String] });

/** What a form of a sequence comes to. */
@Value('What a sequence as described would draw.')
export class SerialSequencePreview {
  @Field(() => [String], { description: 'The next numbers, at most five.' }) next!: string[];
  @Field(() => String, { nullable: true, description: 'The last number it can draw; null when none is left.' }) last!: string | null;
  @Whole('How many are left.') remaining!: number;
}

@Resolver(() => SerialSequence)
export class SerialSequenceResolver {
  @Query(() => SerialSequences.Connection, { description: 'Where serial numbers come from; search looks into name and SKU.' })
  serialSequences(@Args(() => SerialSequences.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return SerialSequences.page(context, args);
  }

  @Query(() => SerialSequence, { nullable: true, description: 'One sequence, or null.' })
  serialSequence(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(SerialSequence, id);
  }

  @Query(() => SerialSequencePreview, { description: 'What a sequence as described would draw; refused as it would be when saved.' })
  async serialSequencePreview(@Arg('input', () => SerialSequenceInput) input: SerialSequenceInput, @Ctx() context: TenantContext): Promise<SerialSequencePreview> {
    const shown = await previewSequence(context, input);
    return { next: shown.next(5), last: shown.last(), remaining: shown.remaining };
  }

  @FieldResolver(() => [String], { description: 'The numbers that are drawn next, at most five.' })
  preview(@Root() sequence: SerialSequence): string[] {
    return sequence.next(5);
  }

  @FieldResolver(() => [SerialDraw], { description: 'What was drawn from it, the latest first, at most fifty times.' })
  draws(@Root() sequence: SerialSequence, @Ctx() context: TenantContext) {
    return context.batch<SerialDraw[]>('draws of serial sequences', sequence.id, async (ids) => {
      const rows = await context.sql<{ id: string }>(
        `select d.id from unnest(array(select jsonb_array_elements_text(?::jsonb)::uuid)) as s (id) cross join lateral (select id from inventory_serial_draw where sequence_id = s.id order by at desc, id desc limit 50) d`, [JSON.stringify(ids)]);
      const draws = await context.find(SerialDraw, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { at: 'desc', id: 'desc' } });
      return Map.groupBy(draws, (draw) => draw.sequenceId);
    }, []);
  }

  @Mutation(() => payloadOf(SerialSequence), { description: 'Makes a sequence of serial numbers, or changes one. How its numbers are written is settled once one was drawn.' })
  serialSequenceSet(@Arg('input', () => SerialSequenceInput) input: SerialSequenceInput, @Ctx() context: TenantContext) {
    return setSequence(context, input);
  }

  @Mutation(() => SerialNumbersDrawPayload, { description: 'Draws numbers for an item, to print or engrave. A number that was drawn never comes again, whether it is used or not.' })
  async serialNumbersDraw(@Arg('input', () => SerialNumbersDrawInput) input: SerialNumbersDrawInput, @Ctx() context: TenantContext) {
    return { numbers: await drawNumbers(context, input) };
  }
}
