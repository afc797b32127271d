import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { prove } from './prove.service.ts';
import { StockFault, StockProof } from './stock-proof.entity.ts';

const StockProofs = listOf(StockProof, { search: ['actorName'], order: { at: 'DESC' } });

@Resolver(() => StockProof)
export class StockProofResolver {
  @Query(() => StockProofs.Connection, { description: 'When the books of stock were checked and what was found, the latest first; search looks into who asked. What moved is checked every hour, all of it every night.' })
  stockProofs(@Args(() => StockProofs.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockProofs.page(context, args);
  }

  @Mutation(() => payloadOf(StockProof), { description: 'Checks all books of stock now.' })
  stockProve(@Ctx() context: TenantContext) {
    return prove(context, { isWhole: true });
  }

  @FieldResolver(() => [StockFault], { description: 'What was not as it must be.' })
  findings(@Root() proof: StockProof, @Ctx() context: TenantContext) {
    return context.loadMany(StockFault, 'proofId', proof.id, { sku: 'asc', id: 'asc' });
  }
}
