import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { ProductPacksQuery } from '../../../generated/graphql.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatQuantity } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';

const ProductPacks = graphql(`
  query ProductPacks($id: ID!) {
    productUnits(productId: $id) { id version factor tolerancePercent unit { id code name } }
    product(id: $id) { id unit { id code } }
    units(first: 100, filter: { family: { eq: PACK }, isActive: { eq: true } }) { nodes { id code name } }
  }
`);

const SetPack = graphql(`
  mutation SetPack($input: ProductUnitInput!) { productUnitSet(input: $input) { productUnit { id version factor tolerancePercent } userErrors { code message field details } } }
`);

const RemovePack = graphql(`
  mutation RemovePack($input: UnitRemoveInput!) { productUnitRemove(input: $input) { productUnit { id } userErrors { code message field details } } }
`);

type Pack = ProductPacksQuery['productUnits'][number];

/** What is in the packs of a product: lines of orders and stock may be entered in them. */
export function PacksSection({ productId }: { productId: string }) {
  const { data, refetch } = useQuery(ProductPacks, { variables: { id: productId }, fetchPolicy: 'cache-and-network' });
  const [remove] = useMutation(RemovePack);
  const [open, setOpen] = useState<Pack | 'new'>();
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const mayWrite = useMayChange('unit:write');
  if (!data?.product) return null;
  const own = data.product.unit.code;
  const changed = () => {
    cache.evict({ id: cache.identify({ __typename: 'Product', id: productId }), fieldName: 'lineUnits' });
    void refetch();
  };
  const takeAway = async ({ id, version, unit }: Pack) => {
    const refusal = (await remove({ variables: { input: { id, version } } })).data?.productUnitRemove.userErrors[0];
    if (refusal) void message.warning(refusal.message);
    else void message.success(`${unit.code} is no pack of it any more; documents written in it stay as they are`);
    changed();
  };
  const units = data.units.nodes.map(({ code, name }) => ({ value: code, label: name, hint: code }));
  return (
    <Section title="Packs" aside={mayWrite && <Button onClick={() => setOpen('new')}>Add pack</Button>}>
      {data.productUnits.length === 0 && <p className="soft">It is entered in {own} and whatever converts into it. Say what is in a box or a bag, and lines may be entered in those.</p>}
      {data.productUnits.length > 0 && (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Pack</th><th scope="col" className="figure">Holds</th><th scope="col">Weighed</th>{mayWrite && <th scope="col"><span className="unseen">Actions</span></th>}</tr></thead>
            <tbody>
              {data.productUnits.map((pack) => (
                <tr key={pack.id}>
                  <td>{pack.unit.code}<span className="soft"> · {pack.unit.name}</span></td>
                  <td className="figure">{formatQuantity(pack.factor, own)}</td>
                  <td>{pack.tolerancePercent ? `A piece may differ by ${formatQuantity(pack.tolerancePercent)} %` : 'Always the same'}</td>
                  {mayWrite && <td className="figure"><Button type="text" size="small" onClick={() => setOpen(pack)} aria-label={`Change ${pack.unit.code}`}>Change</Button><Button type="text" size="small" onClick={() => void takeAway(pack)} aria-label={`Take ${pack.unit.code} away`}>Take away</Button></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {open && <PackDialog productId={productId} own={own} pack={open === 'new' ? undefined : open} units={units} done={changed} close={() => setOpen(undefined)} />}
    </Section>
  );
}

function PackDialog({ productId, own, pack, units, done, close }: { productId: string; own: string; pack?: Pack; units: readonly { value: string; label: string; hint: string }[]; done(): void; close(): void }) {
  const draft = useDraft({ unitCode: pack?.unit.code ?? '', factor: pack?.factor ?? '', tolerancePercent: pack?.tolerancePercent ?? '' });
  const { busy, save } = useSaving(draft);
  const [set] = useMutation(SetPack);
  const { values } = draft;
  const run = async () => {
    const input = { productId, unitCode: values.unitCode, factor: plainDecimal(values.factor) || '0', tolerancePercent: plainDecimal(values.tolerancePercent) || null, version: pack?.version ?? null };
    if (!(await save(async () => (await set({ variables: { input } })).data?.productUnitSet))) return;
    done();
    close();
  };
  return (
    <FormDialog title={pack ? `What is in one ${pack.unit.code}` : 'Add a pack'} verb="Save pack" says="It counts for what is entered from now on; documents keep what they were converted by." editing={draft} busy={busy} run={() => void run()} close={close}>
      {!pack && <ChoiceField label="Pack" required autoFocus choices={units} {...draft.bind('unitCode')} change={(code) => draft.set({ unitCode: code ?? '' })} />}
      <TextField label={`Holds how many ${own}`} required {...draft.bind('factor')} />
      <TextField label="May really weigh more or less by %" hint="Only of what is sold by the piece and weighed; empty: always the same" {...draft.bind('tolerancePercent')} />
    </FormDialog>
  );
}
