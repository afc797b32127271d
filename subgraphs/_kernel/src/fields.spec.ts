import { printType } from 'graphql';
import { buildSchema, Query, Resolver } from 'type-graphql';
import { Text, Value } from './fields.ts';

@Value('A parcel.')
class Parcel {
  @Text('What is written on it.') label!: string;
  @Text('What was written on it once.', { nullable: true, deprecated: 'use label, removal 2027-06' }) title?: string | null;
}

@Resolver()
class Parcels {
  @Query(() => Parcel, { description: 'A parcel.' })
  parcel(): Parcel {
    return { label: 'Fragile' };
  }
}

describe('a deprecated field', () => {
  it('says in the graph what to use instead and when it goes', async () => {
    const schema = await buildSchema({ resolvers: [Parcels], validate: false });
    expect(printType(schema.getType('Parcel')!)).toContain('title: String @deprecated(reason: "use label, removal 2027-06")');
    expect(printType(schema.getType('Parcel')!)).toContain('label: String!\n');
  });
});
