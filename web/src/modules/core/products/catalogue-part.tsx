import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Input, Select, TreeSelect } from 'antd';
import { useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import './catalogue.css';
import { nested } from './category-nodes.ts';

const CategoryChoices = graphql(`
  query CategoryChoices { productCategoryTree { id name path position depth version parent { id } productCount } }
`);

const KEYS = ['branch', 'barcode', 'from-price', 'to-price'];

/** What the address says of the part of the catalogue; nothing narrows nothing. */
export function withinOf(params: URLSearchParams): object | undefined {
  const [branch, barcode, from, to] = KEYS.map((key) => params.get(key));
  if (!branch && !barcode && !from && !to) return undefined;
  return { ...(branch ? { categoryId: branch } : {}), ...(barcode ? { hasBarcode: barcode === 'yes' } : {}), ...(from ? { priceFrom: from } : {}), ...(to ? { priceUpTo: to } : {}) };
}

/** Narrows the list to a branch of the tree, to items with or without a barcode, to a span of prices. */
export function CataloguePart({ withPrices }: { withPrices: boolean }) {
  const [params, setParams] = useSearchParams();
  const { data } = useQuery(CategoryChoices);
  const set = (key: string, value: string | undefined) => setParams((current) => {
    const next = new URLSearchParams(current);
    for (const page of ['after', 'before', 'from']) next.delete(page);
    if (value) next.set(key, value);
    else next.delete(key);
    return next;
  }, { replace: true });
  return (
    <div className="catalogue-part" role="group" aria-label="Part of the catalogue">
      <TreeSelect
        aria-label="Category and all below it" placeholder="Any category" allowClear showSearch treeNodeFilterProp="title" treeDefaultExpandAll popupMatchSelectWidth={280}
        value={params.get('branch') ?? undefined} treeData={nested(data?.productCategoryTree ?? [], (node) => ({ title: node.name, value: node.id }))} onChange={(id: string | undefined) => set('branch', id)}
      />
      <Select aria-label="Barcode" placeholder="Any barcode" allowClear value={params.get('barcode') ?? undefined} options={[{ value: 'yes', label: 'With barcode' }, { value: 'no', label: 'Without barcode' }]} onChange={(value: string | undefined) => set('barcode', value)} />
      {withPrices && <PriceBound name="Price from" value={params.get('from-price') ?? ''} set={(value) => set('from-price', value)} />}
      {withPrices && <PriceBound name="Price up to" value={params.get('to-price') ?? ''} set={(value) => set('to-price', value)} />}
    </div>
  );
}

function PriceBound({ name, value, set }: { name: string; value: string; set(value: string | undefined): void }) {
  const [text, setText] = useState(value);
  const apply = () => {
    const typed = plainDecimal(text);
    if (/^\d+(\.\d+)?$/.test(typed) || typed === '') set(typed || undefined);
  };
  return <Input aria-label={name} placeholder={name} inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} onBlur={apply} onPressEnter={apply} />;
}
