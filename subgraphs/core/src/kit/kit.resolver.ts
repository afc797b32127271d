import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dayInIndia } from '../india/fiscal-year.ts';
import { componentPrices } from '../pricing/kit-price.ts';
import { Variant } from '../variant/variant.entity.ts';
import { KitComponent } from './kit-component.entity.ts';
import { KitComponentsUpsertInput } from './kit-components.input.ts';
import { upsertKitComponents } from './kit-components-upsert.ts';
import { KitDissolveInput, KitSetInput } from './kit.input.ts';
import { dissolveKit, setKit } from './kit.service.ts';

const componentsOf = (variant: Variant, context: TenantContext): Promise<KitComponent[]> => context.loadMany(KitComponent, 'kitId', variant.id, { position: 'asc', id: 'asc' });

@Resolver(() => Variant)
export class KitResolver {
  @FieldResolver(() => [KitComponent], { description: 'What it is made of, where it is a kit.' })
  components(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return componentsOf(variant, context);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is a kit.' })
  async isKit(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return (await componentsOf(variant, context)).length > 0;
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What its components cost one by one today, in the default list; null for an item that is no kit, and where one of them has no price.' })
  componentsPrice(@Root() variant: Variant, @Ctx() context: TenantContext) {
    return context.batch('price of the components', variant.id, (ids) => componentPrices(context, ids, dayInIndia(new Date())), null);
  }

  @Mutation(() => payloadOf(Variant), { description: 'Says what an item is made of: it becomes a kit.' })
  kitSet(@Arg('input', () => KitSetInput) input: KitSetInput, @Ctx() context: TenantContext) {
    return setKit(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Says what many items are made of, one component a row; sending the same again changes nothing.' })
  kitComponentsUpsert(@Arg('input', () => KitComponentsUpsertInput) input: KitComponentsUpsertInput, @Ctx() context: TenantContext) {
    return upsertKitComponents(context, input);
  }

  @Mutation(() => payloadOf(Variant), { description: 'Makes a kit an ordinary item again.' })
  kitDissolve(@Arg('input', () => KitDissolveInput) input: KitDissolveInput, @Ctx() context: TenantContext) {
    return dissolveKit(context, input);
  }
}
