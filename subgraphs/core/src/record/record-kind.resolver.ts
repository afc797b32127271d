import { recordKindsFor } from '@ilms/kernel/declared';
import { Flag, Text, Value } from '@ilms/kernel/fields';
import type { RecordKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';

@Value('What kind of record something is, for what may hang on it.')
export class RecordKindInfo {
  @Text('Its type, such as Customer.', { max: 60 }) noun!: string;
  @Text('In words.') label!: string;
  @Text('Where one is opened in the app, with `:id` in the place of its id.') path!: string;
  @Flag('Whether it has a printed form, which can be shared with outsiders by a link.') isPrinted!: boolean;
}

const told = (noun: string, { label, path, print }: RecordKind): RecordKindInfo => ({ noun, label, path, isPrinted: print !== undefined });

@Resolver()
export class RecordKindResolver {
  @Query(() => [RecordKindInfo], { description: 'Every kind of record of which the caller may see some: what a document that another one names is called, and where it is opened.' })
  recordKinds(@Ctx() context: TenantContext): RecordKindInfo[] {
    return [...recordKindsFor(context)].map(([noun, kind]) => told(noun, kind));
  }

  @Query(() => RecordKindInfo, { nullable: true, description: 'What kind of record this is; null where nothing can hang on it, or the caller may not see records of it.' })
  recordKind(@Arg('noun', () => String, { description: 'Its type, such as Customer.' }) noun: string, @Ctx() context: TenantContext): RecordKindInfo | null {
    const kind = recordKindsFor(context).get(noun);
    return kind ? told(noun, kind) : null;
  }
}
