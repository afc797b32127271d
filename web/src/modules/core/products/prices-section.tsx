import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input, Select } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { DayField, DayPicker, TextField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatDay, formatQuantity, today } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import './catalogue.css';

const ProductPrices = graphql(`
  query ProductPrices($id: ID!) {
    priceLists(first: 100) { nodes { id code name currency isDefault isActive } }
    product(id: $id) { id variants { id sku prices { id version amount mrp effectiveFrom validUntil minQuantity priceList { id code name currency } } } }
  }
`);

const PriceQuote = graphql(`
  query PriceQuote($input: PriceQuoteInput!) { priceQuote(input: $input) { amount currency isTaxInclusive mrp source steps priceList { id name } sourceList { id name } } }
`);

const SetPrice = graphql(`
  mutation SetPrice($input: PricesUpsertInput!) { pricesUpsert(input: $input) { rows { outcome errors { code message field } } userErrors { code message field details } } }
`);

const TakeBackPrice = graphql(`
  mutation TakeBackPrice($input: PriceRemoveInput!) { priceRemove(input: $input) { price { id } userErrors { code message field details } } }
`);

/** What one variant costs and why; its prices past, present and announced; and another one that begins on a day. */
export function PricesSection({ productId, variants }: { productId: string; variants: readonly { id: string; sku: string }[] }) {
  const { data, refetch } = useQuery(ProductPrices, { variables: { id: productId }, fetchPolicy: 'cache-and-network' });
  const mayWrite = useMay()('price:write');
  const [variantId, setVariantId] = useState(variants[0]?.id);
  const [listId, setListId] = useState<string>();
  const [on, setOn] = useState(today());
  const [quantity, setQuantity] = useState('1');
  const lists = data?.priceLists.nodes ?? [];
  const list = lists.find(({ id }) => id === listId) ?? lists.find(({ isDefault }) => isDefault);
  const variant = data?.product?.variants.find(({ id }) => id === variantId);
  const prices = (variant?.prices ?? []).filter(({ priceList }) => priceList.id === list?.id);
  if (!data || variants.length === 0) return null;
  return (
    <Section title="Price and why">
      <div className="price-tools">
        <label>Variant<Select aria-label="Variant" showSearch optionFilterProp="label" value={variantId} options={variants.map(({ id, sku }) => ({ value: id, label: sku }))} onChange={setVariantId} style={{ minWidth: 200 }} /></label>
        <label>Price list<Select aria-label="Price list" value={list?.id} options={lists.map(({ id, name }) => ({ value: id, label: name }))} onChange={setListId} style={{ minWidth: 160 }} /></label>
        <label>On<DayPicker label="On the day" value={on} change={setOn} /></label>
        <label>Quantity<Input aria-label="Quantity" inputMode="decimal" value={quantity} style={{ width: 96 }} onChange={(event) => setQuantity(event.target.value)} /></label>
      </div>
      {variant && list && on && <Quote variantId={variant.id} listId={list.id} on={on} quantity={/^\d+(\.\d+)?$/.test(quantity) && Number(quantity) > 0 ? quantity : '1'} stamp={prices.map(({ id, version }) => id + version).join()} />}
      {variant && list && <History prices={prices} mayWrite={mayWrite} changed={() => void refetch()} />}
      {variant && list && mayWrite && <NewPrice key={`${variant.id} ${list.id}`} sku={variant.sku} listCode={list.code} done={() => void refetch()} />}
    </Section>
  );
}

function Quote({ variantId, listId, on, quantity, stamp }: { variantId: string; listId: string; on: string; quantity: string; stamp: string }) {
  const { data, loading } = useQuery(PriceQuote, { variables: { input: { variantId, priceListId: listId, on, quantity } }, fetchPolicy: 'network-only', context: { stamp } });
  const quote = data?.priceQuote;
  return (
    <div aria-live="polite" aria-label="Quote" role="status" aria-busy={loading || undefined}>
      <p className="quote-answer">{quote ? (quote.amount ? `${quote.currency === 'INR' ? '₹' : `${quote.currency} `}${formatAmount(quote.amount)}` : 'No price') : '…'}</p>
      <ol className="quote-steps">{quote?.steps.map((step) => <li key={step}>{step}</li>)}</ol>
    </div>
  );
}

interface Price { id: string; version: number; amount: string; mrp?: string | null; effectiveFrom: string; validUntil?: string | null; minQuantity: string }

function History({ prices, mayWrite, changed }: { prices: readonly Price[]; mayWrite: boolean; changed(): void }) {
  const [remove] = useMutation(TakeBackPrice);
  const { message } = App.useApp();
  const takeBack = async (price: Price) => {
    const errors = (await remove({ variables: { input: { id: price.id, version: price.version } } })).data?.priceRemove.userErrors ?? [];
    if (errors.length) void message.error(errors[0]!.message);
    else void message.success('Price taken back');
    changed();
  };
  if (prices.length === 0) return <p className="soft">This list has no price of its own for the variant.</p>;
  return (
    <ScrollBox className="grid-box">
      <table className="grid" aria-label="Prices of the variant">
        <thead><tr><th scope="col">From</th><th scope="col">Until</th><th scope="col" className="figure">From quantity</th><th scope="col" className="figure">Price</th><th scope="col" className="figure">MRP</th><th scope="col">State</th>{mayWrite && <th scope="col"><span className="unseen">Actions</span></th>}</tr></thead>
        <tbody>
          {prices.map((price) => {
            const isFuture = price.effectiveFrom > today();
            const isPast = price.validUntil != null && price.validUntil < today();
            return (
              <tr key={price.id}>
                <td>{formatDay(price.effectiveFrom)}</td>
                <td>{price.validUntil ? formatDay(price.validUntil) : '–'}</td>
                <td className="figure">{formatQuantity(price.minQuantity)}</td>
                <td className="figure">{formatAmount(price.amount)}</td>
                <td className="figure">{price.mrp ? formatAmount(price.mrp) : '–'}</td>
                <td>{isFuture ? 'Announced' : isPast ? 'Ended' : isReplaced(price, prices) ? 'Replaced' : 'In force'}</td>
                {mayWrite && <td>{isFuture && <Button type="text" size="small" onClick={() => void takeBack(price)}>Take back price of {formatDay(price.effectiveFrom)}</Button>}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Whether a later price from the same quantity on has begun and holds. */
const isReplaced = (price: Price, prices: readonly Price[]): boolean => prices.some((other) => other.minQuantity === price.minQuantity && other.effectiveFrom > price.effectiveFrom && other.effectiveFrom <= today() && (!other.validUntil || other.validUntil >= today()));

function NewPrice({ sku, listCode, done }: { sku: string; listCode: string; done(): void }) {
  const draft = useDraft({ amount: '', effectiveFrom: '', validUntil: '', minQuantity: '' });
  const [set, { loading }] = useMutation(SetPrice);
  const { message } = App.useApp();
  const { values } = draft;
  const run = async () => {
    const row = { sku, priceListCode: listCode, amount: plainDecimal(values.amount), effectiveFrom: values.effectiveFrom || null, validUntil: values.validUntil || null, minQuantity: plainDecimal(values.minQuantity) || null };
    const answer = (await set({ variables: { input: { prices: [row] } } })).data?.pricesUpsert;
    const errors = [...(answer?.userErrors ?? []), ...(answer?.rows.flatMap((each) => each.errors) ?? [])];
    draft.refuse(errors);
    if (!answer || errors.length) return;
    void message.success(answer.rows[0]?.outcome === 'UNCHANGED' ? 'This price is in force already' : 'Price set');
    draft.reset({ amount: '', effectiveFrom: '', validUntil: '', minQuantity: '' });
    done();
  };
  return (
    <form className="new-price" aria-label="New price" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <Refusals editing={draft} title="Not set yet" />
      <div className="fields fields-4">
        <TextField label="New price" required {...draft.bind('amount')} />
        <DayField label="Begins on" hint="Today when empty." {...draft.bind('effectiveFrom')} />
        <DayField label="Ends on" {...draft.bind('validUntil')} />
        <TextField label="From quantity" placeholder="1" {...draft.bind('minQuantity')} />
      </div>
      <Button htmlType="submit" loading={loading} disabled={!values.amount.trim()}>Set price</Button>
    </form>
  );
}
