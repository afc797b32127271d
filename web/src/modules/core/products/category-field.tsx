import { useQuery } from '@apollo/client/react';
import { Input } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { Bound } from '../../../shared/document/draft.ts';
import { Field } from '../../../shared/document/fields.tsx';

const CategoryPaths = graphql(`
  query CategoryPaths { productCategoryTree { id path } }
`);

/** The path of a category: one of the tree, or a new one as it is typed. */
export function CategoryField({ path, value, change, error }: Bound<string>) {
  const { data } = useQuery(CategoryPaths);
  const paths = (data?.productCategoryTree ?? []).map((category) => category.path);
  const isNew = value.trim() !== '' && data !== undefined && !paths.some((known) => known.toLowerCase() === value.trim().replace(/\s*>\s*/g, ' > ').toLowerCase());
  return (
    <Field label="Category" path={path} error={error} hint={isNew ? 'A new place in the tree, made when you save.' : undefined}>
      <Input id={`field-${path}`} list="category-paths" autoComplete="off" status={error ? 'error' : undefined} placeholder="Footwear > Sandals" maxLength={700} value={value} onChange={(event) => change(event.target.value)} />
      <datalist id="category-paths">{paths.map((known) => <option key={known} value={known} />)}</datalist>
    </Field>
  );
}
