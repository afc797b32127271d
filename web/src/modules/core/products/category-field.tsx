import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { AutoComplete } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { Bound } from '../../../shared/document/draft.ts';
import { Field } from '../../../shared/document/fields.tsx';

const CategoryPaths = graphql(`
  query CategoryPaths { productCategoryTree { id path } }
`);

/** The path of a category: one of the tree, or a new one as it is typed. */
export function CategoryField({ path, value, change, error }: Bound<string>) {
  const { data } = useQuery(CategoryPaths);
  const [isOpen, setOpen] = useState(false);
  const paths = (data?.productCategoryTree ?? []).map((category) => category.path);
  const isNew = value.trim() !== '' && data !== undefined && !paths.some((known) => known.toLowerCase() === value.trim().replace(/\s*>\s*/g, ' > ').toLowerCase());
  return (
    <Field label="Category" path={path} error={error} hint={isNew ? 'A new place in the tree, made when you save.' : undefined}>
      <AutoComplete
        id={`field-${path}`} value={value} open={isOpen} onOpenChange={setOpen} status={error ? 'error' : undefined} placeholder="Footwear > Sandals"
        options={paths.filter((known) => known.toLowerCase().includes(value.trim().toLowerCase())).slice(0, 50).map((known) => ({ value: known }))} onChange={(next: string) => change(next ?? '')}
      />
    </Field>
  );
}
