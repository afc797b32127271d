import { Input, Key } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { PrintLogo } from './print-logo.entity.ts';
import { removeLogo } from './print-logo.service.ts';

@Input('Whose logo.')
class PrintLogoRemoveInput {
  @Key('The branch; the whole company when nothing is said.', { nullable: true }) branchId?: string | null;
}

@Resolver(() => PrintLogo)
export class PrintLogoResolver {
  @Query(() => [PrintLogo], { description: 'Logos at the head of printed papers: the company’s, and those of branches that have their own. Send one by POST /upload/core/print-logo?branch=…&filename=…, fetch one at /download/core/print-logo/<id>.' })
  printLogos(@Ctx() context: TenantContext) {
    return context.find(PrintLogo, {}, { orderBy: { createdAt: 'asc' } });
  }

  @Mutation(() => payloadOf(PrintLogo), { description: 'Takes the logo of a branch or of the company off printed papers. Where there is none nothing happens.' })
  printLogoRemove(@Arg('input', () => PrintLogoRemoveInput) { branchId }: PrintLogoRemoveInput, @Ctx() context: TenantContext) {
    return removeLogo(context, branchId ?? null);
  }
}
