import { sum } from '@ilms/kernel/decimal';
import { Flag, Input, Json, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { platform } from '../runtime.ts';
import { disableModule, enableModule, featureSettingsOf, listedEntitlements, setFeature } from '../subscription/subscription.service.ts';
import { SubscriptionItem } from '../subscription/subscription-item.entity.ts';
import { Tenant } from './tenant.entity.ts';
import { TenantFeature, TenantModule } from './tenant-parts.ts';
import { TenantEventKind, TenantEvents, eventsOf, type EventKind } from './tenant-event.ts';
import { createTenant, resumeTenant, suspendTenant } from './tenant.service.ts';

const SLUG = { max: 40, pattern: /^[a-z][a-z0-9-]*$/, expects: 'letters a–z, digits and hyphens' };

@Input('Which module of which company.')
class TenantModuleInput {
  @Key('The company.') tenantId!: string;
  @Text('The module.') module!: string;
  @Flag('Enable what it needs as well.', { nullable: true }) withClosure?: boolean;
}

@Input('Which feature of which company.')
class TenantFeatureInput {
  @Key('The company.') tenantId!: string;
  @Text('The feature.') feature!: string;
  @Flag('On or off.') isEnabled!: boolean;
  @Json('How it is to work for this company, in the shape its settings declare. Left out, that stays as it is; null is as it is built.', { nullable: true }) config?: unknown;
}

@Input('A new company.')
class TenantCreateInput {
  @Text('Its address.', SLUG) slug!: string;
  @Text('What it is called.') name!: string;
  @Field(() => [GraphQLString], { description: 'Its modules: a closed set.' }) modules!: string[];
  @Text('Its owner.') ownerName!: string;
  @Key('Who brings it.', { nullable: true }) partnerId?: string | null;
  @Text('Its owner’s e-mail address.', { pattern: /^[^\s@]+@[^\s@]+$/, expects: 'an e-mail address' }) ownerEmail!: string;
  @Text('The cell it is to live in; the one with the fewest companies, of those that take new ones, when nothing is said.', { nullable: true, max: 31 }) cell?: string | null;
}

@Input('Which company, and why.')
class TenantStateInput {
  @Key('The company.') tenantId!: string;
  @Text('Why; kept in the audit trail.', { max: 500 }) reason!: string;
}

const Tenants = listOf(Tenant, { search: ['slug', 'name'], order: { createdAt: 'DESC' } });
const AuditEntries = listOf(AuditEntry, { search: ['action', 'actorName'], order: { number: 'DESC' } });
const TenantCreatePayload = payloadWith('TenantCreate', 'The new company, and its owner’s first password.', { tenant: () => Tenant, ownerPassword: () => GraphQLString });

@Resolver(() => Tenant)
export class TenantResolver {
  @Query(() => Tenants.Connection, { description: 'All companies.' })
  tenants(@Args(() => Tenants.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Tenants.page(context, args);
  }

  @Query(() => Tenant, { nullable: true, description: 'One company.' })
  tenant(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Tenant, id);
  }

  @Query(() => AuditEntries.Connection, { description: 'The audit trail, latest first.' })
  auditEntries(@Args(() => AuditEntries.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return AuditEntries.page(context, args);
  }

  @Query(() => TenantEvents, { description: 'What happened to a company, latest first: where it stood, what it was sold, its invoices and payments, and the rest of the audit trail.' })
  tenantEvents(
    @Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string,
    @Arg('kinds', () => [TenantEventKind], { nullable: true, description: 'What about; everything when nothing is said.' }) kinds: EventKind[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 30 when nothing is said.' }) first: number | null,
    @Arg('before', () => ID, { nullable: true, description: 'Those before this event only: `earlier` of another answer.' }) before: string | null,
    @Ctx() context: TenantContext,
  ): Promise<TenantEvents> {
    return eventsOf(context, tenantId, { kinds: kinds ?? [], first: Math.min(100, Math.max(1, first ?? 30)), before });
  }

  @FieldResolver(() => [TenantModule], { description: 'Every sold module, as it stands with this company.' })
  async modules(@Root() tenant: Tenant, @Ctx() context: TenantContext): Promise<TenantModule[]> {
    const { catalogue } = platform();
    const { modules } = await listedEntitlements(context, tenant);
    const book = await PriceBook.today(context);
    return catalogue.sold.map((entry) => ({
      code: entry.code,
      name: entry.name,
      priceInr: book.offer('module', entry.code)?.price.toNumber() ?? entry.priceInr,
      isEnabled: modules.includes(entry.code),
      isBuilt: entry.isBuilt,
      requires: entry.requires,
      missing: [...catalogue.closure([entry.code])].filter((code) => code !== entry.code && !modules.includes(code)),
      dependants: catalogue.dependants(entry.code, modules),
    }));
  }

  @FieldResolver(() => [TenantFeature], { description: 'Every feature of its modules.' })
  async features(@Root() tenant: Tenant, @Ctx() context: TenantContext): Promise<TenantFeature[]> {
    const [{ modules, features }, set] = await Promise.all([listedEntitlements(context, tenant), featureSettingsOf(context, tenant.id)]);
    return [...platform().catalogue.features]
      .filter(([, { module }]) => modules.includes(module) && !platform().catalogue.find(module)!.alwaysOn)
      .map(([code, { module, name, settings = {} }]) => ({ code, module, name, isEnabled: features.includes(code), config: set.get(code) ?? null, settings: Object.entries(settings).map(([key, setting]) => ({ key, ...setting })) }));
  }

  @FieldResolver(() => Int, { description: 'What it pays a month, before GST, in rupees; what is still in preparation is paid for with its set.' })
  async monthlyPriceInr(@Root() tenant: Tenant, @Ctx() context: TenantContext): Promise<number> {
    const items = await context.loadMany(SubscriptionItem, 'tenantId', tenant.id);
    return sum(items.filter(({ endsOn }) => !endsOn).map(({ amount }) => amount)).toNumber();
  }

  @FieldResolver(() => GraphQLString, { description: 'Where its people sign in.' })
  address(@Root() tenant: Tenant): string {
    return `${tenant.slug}.${platform().address}`;
  }

  @Mutation(() => TenantCreatePayload, { description: 'Makes a company and its owner.' })
  async tenantCreate(@Arg('input', () => TenantCreateInput) input: TenantCreateInput, @Ctx() context: TenantContext) {
    const { tenant, password } = await createTenant(context, { slug: input.slug, name: input.name, modules: input.modules, partnerId: input.partnerId, ...(input.cell ? { cell: input.cell } : {}), owner: { name: input.ownerName, email: input.ownerEmail } });
    return { tenant, ownerPassword: password ?? null };
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Enables a module, within five seconds for every open session.' })
  tenantModuleEnable(@Arg('input', () => TenantModuleInput) input: TenantModuleInput, @Ctx() context: TenantContext) {
    return enableModule(context, input.tenantId, input.module, input.withClosure ?? false);
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Disables a module; refused while others need it. Nothing is deleted.' })
  tenantModuleDisable(@Arg('input', () => TenantModuleInput) input: TenantModuleInput, @Ctx() context: TenantContext) {
    return disableModule(context, input.tenantId, input.module);
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Switches a feature, and sets how it works for the company.' })
  tenantFeatureSet(@Arg('input', () => TenantFeatureInput) input: TenantFeatureInput, @Ctx() context: TenantContext) {
    return setFeature(context, input.tenantId, input.feature, input.isEnabled, input.config);
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Stops a company everywhere within five seconds.' })
  tenantSuspend(@Arg('input', () => TenantStateInput) input: TenantStateInput, @Ctx() context: TenantContext) {
    return suspendTenant(context, input.tenantId, input.reason);
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Lets a stopped company go on.' })
  tenantResume(@Arg('input', () => TenantStateInput) input: TenantStateInput, @Ctx() context: TenantContext) {
    return resumeTenant(context, input.tenantId, input.reason);
  }
}
