import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DataExport } from './data-export.entity.ts';
import { askDataExport } from './data-export.service.ts';

const DataExports = listOf(DataExport, { search: ['askedBy'], order: { askedAt: 'DESC' } });

@Resolver(() => DataExport)
export class DataExportResolver {
  @Query(() => DataExports.Connection, { description: 'What was exported of this company’s data, the latest first. ZIP: /download/platform/data-export/<id>.' })
  dataExports(@Args(() => DataExports.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return DataExports.page(context, args, { tenantId: context.tenant.id });
  }

  @Mutation(() => payloadOf(DataExport), { description: 'Asks for everything the company has with us, as one ZIP. Whoever asked gets a letter when it is there; it is kept for seven days. Also while the company is stopped.' })
  dataExportAsk(@Ctx() context: TenantContext): Promise<DataExport> {
    return askDataExport(context);
  }
}
