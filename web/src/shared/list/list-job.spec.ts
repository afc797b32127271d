import { parse } from 'graphql';
import { connectionField, withIds } from './list-job.ts';

describe('a list read again by the server', () => {
  it('is found in the question by its first field', () => {
    expect(connectionField(parse('query Products($first: Int) { products(first: $first) { nodes { id } } }'))).toBe('products');
  });

  it('is narrowed to chosen rows, a hundred ids to a condition, inside the filter in force', () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index));
    expect(withIds({ status: { in: ['DRAFT'] } }, undefined)).toEqual({ status: { in: ['DRAFT'] } });
    expect(withIds(undefined, ['7'])).toEqual({ id: { in: ['7'] } });
    const narrowed = withIds({ name: { contains: 'a' } }, ids) as { and: [object, { or: { id: { in: string[] } }[] }] };
    expect(narrowed.and[0]).toEqual({ name: { contains: 'a' } });
    expect(narrowed.and[1].or.map((chunk) => chunk.id.in.length)).toEqual([100, 1]);
  });
});
