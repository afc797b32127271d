import { recordKind } from '@ilms/kernel/declared';
import { Flag, Key, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { expectRecord, pathOf } from '../record/record.ts';

@Value('A paper in a flow of papers.')
export class FlowDocument {
  @Text('Its kind, such as Order.') noun!: string;
  @Key('The record.') id!: string;
  @Text('Its number or name.') label!: string;
  @Text('Its kind in words.') kind!: string;
  @Text('Where in the app it is opened.') path!: string;
  @Flag('Whether it is the one that was asked about.') isCurrent!: boolean;
}

@Value('That one paper led to another.')
export class FlowLink {
  @Key('The earlier paper.') fromId!: string;
  @Key('The later paper.') toId!: string;
  @Text('How it led there.') relation!: string;
}

@Value('All papers that led to a record or came of it.')
export class DocumentFlow {
  @Field(() => [FlowDocument], { description: 'The papers, the earliest first.' }) documents!: FlowDocument[];
  @Field(() => [FlowLink], { description: 'Which led to which.' }) links!: FlowLink[];
}

interface LinkRow { from_noun: string; from_id: string; from_label: string; to_noun: string; to_id: string; to_label: string; relation: string }

/** Papers of one flow that are shown; a customer of thirty years is no flow. */
const MOST_LINKS = 200;

@Resolver()
export class DocumentFlowResolver {
  @Query(() => DocumentFlow, { description: 'All papers that led to a record or came of it, as far as the caller may see them.' })
  async documentFlow(@Arg('noun', () => String, { description: 'The kind of record.' }) noun: string, @Arg('recordId', () => ID, { description: 'The record.' }) recordId: string, @Ctx() context: TenantContext): Promise<DocumentFlow> {
    await expectRecord(context, noun, recordId);
    const rows = await context.sql<LinkRow>(
      `with recursive flow(id) as (
         select ?::uuid
         union
         select case when l.from_id = f.id then l.to_id else l.from_id end from core_document_link l join flow f on f.id in (l.from_id, l.to_id))
       select l.from_noun, l.from_id, l.from_label, l.to_noun, l.to_id, l.to_label, l.relation
         from core_document_link l where l.from_id in (select id from flow) order by l.id limit ?`, [recordId, MOST_LINKS]);
    const documents = new Map<string, FlowDocument>();
    for (const row of rows) {
      for (const [kindOf, id, label] of [[row.from_noun, row.from_id, row.from_label], [row.to_noun, row.to_id, row.to_label]] as const) {
        const kind = recordKind(context, kindOf);
        if (kind && context.can(kind.permission) && !documents.has(id)) documents.set(id, { noun: kindOf, id, label, kind: kind.label, path: pathOf(kind, id), isCurrent: id === recordId });
      }
    }
    const links = rows.filter((row) => documents.has(row.from_id) && documents.has(row.to_id)).map((row) => ({ fromId: row.from_id, toId: row.to_id, relation: row.relation }));
    return { documents: [...documents.values()], links };
  }
}
