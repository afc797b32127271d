import { Decimal } from '@ilms/kernel/decimal';
import { Day, Flag, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';
import { platform } from '../runtime.ts';
import { ModulePause } from './module-pause.entity.ts';

@Value('What a module costs from a day on; who has bought it before keeps what it cost then.')
export class ModulePrice {
  @Whole('Counts the prices of the module.') version!: number;
  @Money('Rupees a month, before GST.') monthly!: Decimal;
  @Day('From which day on it is sold at this price.') effectiveFrom!: string;
}

@Value('A part of a module that a tier may leave out.')
export class DefinedFeature {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Text('What it does.', { max: 1000 }) summary!: string;
}

@Value('A module as its manifest says it, what it costs, who has it, and whether it is switched off.')
export class ModuleDefinition {
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Text('What it does, in a line.') summary!: string;
  @Text('Its shelf in the marketplace.') category!: string;
  @Flag('Every company has it, and it cannot be switched off.') isAlwaysOn!: boolean;
  @Flag('Whether it can be had yet.') isBuilt!: boolean;
  @Field(() => [GraphQLString], { description: 'What it needs directly.' }) requires!: string[];
  @Field(() => [GraphQLString], { description: 'Everything it needs, over all edges.' }) closure!: string[];
  @Field(() => [GraphQLString], { description: 'What cannot work without it.' }) dependants!: string[];
  @Field(() => [GraphQLString], { description: 'What it works with when both are there.' }) integrates!: string[];
  @Field(() => [DefinedFeature], { description: 'Its features.' }) features!: DefinedFeature[];
  @Field(() => [ModulePrice], { description: 'Its prices, the latest first.' }) prices!: ModulePrice[];
  @Whole('How many companies have it.') companies!: number;
  @Text('Why it is in maintenance: its own reason, or that of a module it needs.', { nullable: true, max: 400 }) maintenance?: string | null;
  @Field(() => ModulePause, { nullable: true, description: 'By whom and when it was switched off itself.' }) pause?: ModulePause | null;
}

/** Every module there is, with prices, companies and pauses. Three statements. */
export async function definitionsOf(context: TenantContext, maintenance: Record<string, string>): Promise<ModuleDefinition[]> {
  const { catalogue } = platform();
  const prices = await context.sql<{ subject: string; version: number; paise: string; day: string }>("select subject, version, amount_paise as paise, to_char(effective_from, 'YYYY-MM-DD') as day from price_version where subject_kind = 'module' and withdrawn_at is null order by effective_from desc, version desc");
  const holders = await context.sql<{ module: string; companies: string }>("select s.module, count(*) as companies from current_subscription s join tenant t on t.id = s.tenant_id where s.is_enabled and t.state not in ('provisioning', 'purged') group by s.module");
  const [everybody] = await context.sql<{ companies: string }>("select count(*) as companies from tenant where state not in ('provisioning', 'purged') and sandbox_of is null");
  const pauses = await context.find(ModulePause, { resumedAt: null } as never);
  const codes = catalogue.all.map(({ code }) => code);
  return catalogue.all.map((entry) => ({
    code: entry.code, name: entry.name, summary: entry.summary, category: entry.category, isAlwaysOn: entry.alwaysOn, isBuilt: entry.isBuilt, requires: entry.requires, integrates: entry.integrates,
    closure: [...catalogue.closure([entry.code])].filter((code) => code !== entry.code),
    dependants: catalogue.dependants(entry.code, codes),
    features: Object.entries(entry.features).map(([code, { name, summary }]) => ({ code, name, summary })),
    prices: prices.filter(({ subject }) => subject === entry.code).map(({ version, paise, day }) => ({ version, monthly: new Decimal(paise).div(100), effectiveFrom: day })),
    companies: Number((entry.alwaysOn ? everybody : holders.find(({ module }) => module === entry.code))?.companies ?? 0),
    maintenance: maintenance[entry.code] ?? null,
    pause: pauses.find(({ module }) => module === entry.code) ?? null,
  }));
}
