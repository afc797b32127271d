import { Aggregate, Flag, Id, Json, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { createHash } from 'node:crypto';

/** For whom a feature is that is built and not yet for everybody. Without a row it is for nobody. */
@Aggregate('feature_release', 'For whom a feature is that is not yet for everybody.', { plane: 'control', internal: true, timeline: false })
export class FeatureRelease {
  @Id() readonly id!: string;
  @Text('The feature.') feature!: string;
  @Flag('Whether it is for anybody at all; off closes it for all within five seconds.') isOn!: boolean;
  @Whole('For how many of a hundred companies; which they are stays the same while it grows.', { min: 0, max: 100 }) percentage!: number;
  @Json('Companies it is for in any case, by id.') tenantIds!: string[];
  @Text('Who set it last.') setBy!: string;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Whether it is for this company. */
  isFor(tenantId: string): boolean {
    return this.isOn && (this.tenantIds.includes(tenantId) || bucketOf(this.feature, tenantId) < this.percentage);
  }
}

/** From 0 to 99, and for one feature and company always the same: a company that has something does not lose it because others get it. */
export const bucketOf = (feature: string, tenantId: string): number => createHash('sha256').update(`${feature} ${tenantId}`).digest().readUInt32BE(0) % 100;
