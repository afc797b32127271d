import { recordKind } from '@ilms/kernel/declared';
import { Flag, Text, Value } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';

@Value('What kind of record something is, for what may hang on it.')
export class RecordKindInfo {
  @Text('Its type, such as Customer.', { max: 60 }) noun!: string;
  @Text('In words.') label!: string;
  @Flag('Whether it has a printed form, which can be shared with outsiders by a link.') isPrinted!: boolean;
}

@Resolver()
export class RecordKindResolver {
  @Query(() => RecordKindInfo, { nullable: true, description: 'What kind of record this is; null where nothing can hang on it, or the caller may not see records of it.' })
  recordKind(@Arg('noun', () => String, { description: 'Its type, such as Customer.' }) noun: string, @Ctx() context: TenantContext): RecordKindInfo | null {
    const kind = recordKind(context, noun);
    return kind && context.can(kind.permission) ? { noun, label: kind.label, isPrinted: kind.print !== undefined } : null;
  }
}
