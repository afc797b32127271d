import { Flag, Input, Instant, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { releases, setRelease } from './feature-release.service.ts';

@Value('A feature that is built and not for everybody yet.')
export class FeatureReleaseState {
  @Text('Its code.') feature!: string;
  @Text('What it is called.') name!: string;
  @Text('What it does.') summary!: string;
  @Text('The module it is part of.') module!: string;
  @Flag('Whether it is for anybody at all.') isOn!: boolean;
  @Whole('For how many of a hundred companies.') percentage!: number;
  @Field(() => [Tenant], { description: 'Companies it is for in any case.' }) tenants!: Tenant[];
  @Whole('For how many companies it is now, if they have its module.') companies!: number;
  @Whole('Of how many.') ofCompanies!: number;
  @Text('Who set it last.', { nullable: true }) setBy?: string | null;
  @Instant('When it was last set.', { nullable: true }) updatedAt?: Date | null;
  @Whole('Counts its changes; null before the first. Send it back with a change.', { nullable: true }) version?: number | null;
}

@Input('For whom a feature is to be.')
class FeatureReleaseSetInput {
  @Text('The feature.', { max: 80 }) feature!: string;
  @Flag('Whether it is for anybody at all; off closes it for all.') isOn!: boolean;
  @Whole('For how many of a hundred companies; who has it keeps it as this grows.', { min: 0, max: 100 }) percentage!: number;
  @Field(() => [ID], { description: 'Companies it is for in any case.' }) tenantIds!: string[];
  @Text('Why, in at least three words; kept in the audit trail.', { max: 500 }) reason!: string;
  @Whole('The version you saw.', { nullable: true }) version?: number | null;
}

const ReleasePayload = payloadWith('FeatureRelease', 'The release as it is now.', { release: () => FeatureReleaseState });

@Resolver()
export class FeatureReleaseResolver {
  @Query(() => [FeatureReleaseState], { description: 'Features that are built and not for everybody yet, and for whom they are.' })
  featureReleases(@Ctx() context: TenantContext) {
    return releases(context);
  }

  @Mutation(() => ReleasePayload, { description: 'Says for whom a feature that is being released is: for nobody, for companies by name, for a part of all, for all. Holds everywhere within five seconds.' })
  async featureReleaseSet(@Arg('input', () => FeatureReleaseSetInput) input: FeatureReleaseSetInput, @Ctx() context: TenantContext) {
    return { release: await setRelease(context, input) };
  }
}
