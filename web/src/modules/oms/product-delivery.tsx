import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { DeliveryOfProductQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { formatPlain } from './ship-dialog.tsx';

const DeliveryOfProduct = graphql(`
  query DeliveryOfProduct($id: ID!) { product(id: $id) { id overDelivery { id percent version } } salesPolicy { id overDeliveryPercent } }
`);

const SetOverDelivery = graphql(`
  mutation SetOverDelivery($input: OverDeliveryInput!) { overDeliverySet(input: $input) { overDelivery { id percent version } userErrors { code message field details } } }
`);

const RemoveOverDelivery = graphql(`
  mutation RemoveOverDelivery($input: OverDeliveryRemoveInput!) { overDeliveryRemove(input: $input) { overDelivery { id } userErrors { code message field details } } }
`);

/** How much more of a product than was ordered may leave. */
export function ProductDelivery({ id }: { id: string }) {
  const may = useMay();
  const { data, refetch } = useQuery(DeliveryOfProduct, { variables: { id }, skip: !may('order:read'), fetchPolicy: 'cache-and-network' });
  if (!data?.product) return null;
  return <DeliveryForm key={`${data.product.overDelivery?.id} ${data.product.overDelivery?.version}`} id={id} own={data.product.overDelivery ?? undefined} usual={data.salesPolicy?.overDeliveryPercent ?? '0'} reload={() => void refetch()} />;
}

function DeliveryForm({ id, own, usual, reload }: { id: string; own: NonNullable<NonNullable<DeliveryOfProductQuery['product']>['overDelivery']> | undefined; usual: string; reload: () => void }) {
  const draft = useDraft({ percent: own ? formatPlain(own.percent) : '' });
  const [set] = useMutation(SetOverDelivery);
  const [remove] = useMutation(RemoveOverDelivery);
  const { busy, save } = useSaving(draft);
  const mayChange = useMayChange('order:policy');
  const { message } = App.useApp();
  const percent = plainDecimal(draft.values.percent);
  const send = async () => {
    if (percent) return (await set({ variables: { input: { productId: id, percent } } })).data?.overDeliverySet;
    return own ? (await remove({ variables: { input: { id: own.id, version: own.version } } })).data?.overDeliveryRemove : undefined;
  };
  const run = async () => {
    if (!(await save(send))) return;
    void message.success(percent ? `${formatQuantity(percent)} % more than ordered may leave` : 'As for every other product');
    reload();
  };
  return (
    <Section title="Delivery" aside={mayChange && <Button loading={busy} disabled={!draft.isDirty} onClick={() => void run()}>Save delivery</Button>}>
      <Refusals editing={draft} />
      <form className="fields" onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <TextField label="More than ordered may leave, %" disabled={!mayChange} hint={`For goods sold by weight or length; the invoice charges what has left. Empty: as for every other product (${formatQuantity(usual)} %)`} {...draft.bind('percent')} />
        <button type="submit" hidden />
      </form>
    </Section>
  );
}
