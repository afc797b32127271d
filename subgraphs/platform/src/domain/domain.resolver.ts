import { Flag, Input, Instant, Text, Value } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { CompanyDomain } from './company-domain.entity.ts';
import { askDomain, checkCompanyDomain, openDomain, removeDomain, targetOf } from './domain.service.ts';

@Value('A record that a company publishes where it keeps its domain.')
export class DomainRecord {
  @Text('TXT or CNAME.') type!: string;
  @Text('Its name.') name!: string;
  @Text('What it says.') value!: string;
  @Flag('Whether it was found when we last looked.') isFound!: boolean;
}

@Value('A domain under which the company wants to be reached, or is.')
export class DomainShown {
  @Text('The host name.') domain!: string;
  @Field(() => [DomainRecord], { description: 'What to publish: the text record proves that the domain is the company’s, the alias leads it here.' }) records!: DomainRecord[];
  @Flag('Whether the company is served there.') isServed!: boolean;
  @Text('The address of the company there.') address!: string;
  @Text('What was missing when we last looked.', { nullable: true }) problem?: string | null;
  @Instant('When we last looked.', { nullable: true }) checkedAt?: Date | null;
  @Instant('When it was proven.', { nullable: true }) provenAt?: Date | null;
  @Instant('When it is served no more, unless the record comes back.', { nullable: true }) endsAt?: Date | null;
}

@Input('Which domain.')
class CompanyDomainAskInput {
  @Text('A host name such as erp.example.in.', { max: 250 }) domain!: string;
}

const DomainPayload = payloadWith('CompanyDomain', 'The company’s domain; null where it has none now.', { companyDomain: () => DomainShown });

async function shown(context: TenantContext): Promise<DomainShown | null> {
  const domain = await openDomain(context, context.tenant.id);
  return domain ? show(domain, await context.get(Tenant, context.tenant.id)) : null;
}

const show = (domain: CompanyDomain, tenant: Tenant): DomainShown => ({
  domain: domain.domain, isServed: tenant.customDomain === domain.domain, address: platform().origin({ slug: tenant.slug, customDomain: domain.domain }),
  records: [
    { type: 'TXT', name: domain.recordName, value: domain.recordValue, isFound: domain.provenAt != null && !domain.lapsingSince },
    { type: 'CNAME', name: domain.domain, value: targetOf(tenant), isFound: domain.pointsHere },
  ],
  problem: domain.problem ?? null, checkedAt: domain.checkedAt ?? null, provenAt: domain.provenAt ?? null, endsAt: domain.endsAt,
});

@Resolver()
export class DomainResolver {
  @Query(() => DomainShown, { nullable: true, description: 'The company’s own domain, or the one it wants; null where it has none.' })
  companyDomain(@Ctx() context: TenantContext): Promise<DomainShown | null> {
    return shown(context);
  }

  @Mutation(() => DomainPayload, { description: 'Says which records to publish at a domain. It is served once the text record is found. Refused: PLATFORM_DOMAIN_REFUSED, PLATFORM_DOMAIN_THERE, PLATFORM_LABEL_NOT_SOLD.' })
  async companyDomainAsk(@Arg('input', () => CompanyDomainAskInput) { domain }: CompanyDomainAskInput, @Ctx() context: TenantContext) {
    await askDomain(context, domain);
    return { companyDomain: await shown(context) };
  }

  @Mutation(() => DomainPayload, { description: 'Looks for the records now; the company is served at the domain from the moment on at which the text record is found. Refused: PLATFORM_DOMAIN_TAKEN.' })
  async companyDomainCheck(@Ctx() context: TenantContext) {
    await checkCompanyDomain(context, context.tenant.id);
    return { companyDomain: await shown(context) };
  }

  @Mutation(() => DomainPayload, { description: 'Gives the domain up, at once.' })
  async companyDomainRemove(@Ctx() context: TenantContext) {
    await removeDomain(context);
    return { companyDomain: await shown(context) };
  }
}
