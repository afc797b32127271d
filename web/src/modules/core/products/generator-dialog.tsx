import { useEffect, useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Modal } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { PreviewVariantsQuery, VariantsPreviewInput } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { plural } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import './catalogue.css';

const GeneratorAttributes = graphql(`
  query GeneratorAttributes { attributes(first: 100) { nodes { id code name values { id value } } } }
`);

const PreviewVariants = graphql(`
  query PreviewVariants($input: VariantsPreviewInput!) { variantsPreview(input: $input) { skuPattern created kept refused rows { sku name attributes isKnown problem } } }
`);

export type Preview = PreviewVariantsQuery['variantsPreview'];

/** What the generator hands back: the rows that are new, and what the product declares from now on. */
export interface Generated { rows: Preview['rows']; skuPattern: string; attributes: { code: string; name: string }[] }

interface Props { productId?: string; code: string; name: string; skuPattern: string; declared: readonly string[]; take(made: Generated): void; close(): void }

/** All combinations of the chosen values, shown before they are made. */
export function GeneratorDialog({ productId, code, name, skuPattern, declared, take, close }: Props) {
  const client = useApolloClient();
  const { data } = useQuery(GeneratorAttributes, { fetchPolicy: 'cache-and-network' });
  const draft = useDraft({ skuPattern });
  const [chosen, setChosen] = useState<readonly { code: string; values: readonly string[] }[]>(() => declared.map((each) => ({ code: each, values: [] })));
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<string>();
  const all = data?.attributes.nodes ?? [];
  const used = chosen.flatMap((each) => all.filter((attribute) => attribute.code === each.code).map((attribute) => ({ ...attribute, picked: each.values })));
  const ready = used.length > 0 && used.every(({ picked }) => picked.length > 0);
  // The question as text is what decides whether to ask again; its parts are new objects at every render.
  const asked = JSON.stringify({ ...(productId ? { productId } : { code, name }), skuPattern: draft.values.skuPattern || null, attributes: chosen.map((each) => ({ code: each.code, values: each.values.map((value) => ({ value })) })) });

  useEffect(() => {
    if (!ready) { setPreview(undefined); setProblem(undefined); return; }
    let isOld = false;
    const pause = setTimeout(() => {
      client.query({
        query: PreviewVariants, fetchPolicy: 'network-only',
        variables: { input: JSON.parse(asked) as VariantsPreviewInput },
      }).then((answer) => { if (!isOld) { setPreview(answer.data?.variantsPreview); setProblem(undefined); } })
        .catch((error: unknown) => { if (!isOld) { setPreview(undefined); setProblem(readFailure(error).message); } });
    }, 200);
    return () => { isOld = true; clearTimeout(pause); };
  }, [asked, ready, client]);

  const fresh = preview?.rows.filter((row) => !row.isKnown && !row.problem) ?? [];
  const finish = () => {
    if (!preview || fresh.length === 0 || preview.refused > 0) return;
    take({ rows: fresh, skuPattern: preview.skuPattern, attributes: used.map(({ code: key, name: words }) => ({ code: key, name: words })) });
    close();
  };
  return (
    <Modal open title="Make all combinations" width={720} okText={fresh.length ? `Add ${plural(fresh.length, 'variant')}` : 'Add variants'} okButtonProps={{ disabled: fresh.length === 0 || (preview?.refused ?? 0) > 0 }} onOk={finish} onCancel={close}>
      <div className="generator">
        {data && all.length === 0 && <p>No attributes exist yet. Make Size or Colour under Attributes first.</p>}
        <div className="generator-add" role="group" aria-label="Attributes">
          {all.map((attribute) => {
            const isUsed = chosen.some((each) => each.code === attribute.code);
            return <Button key={attribute.id} type={isUsed ? 'primary' : 'default'} ghost={isUsed} aria-pressed={isUsed} onClick={() => setChosen(isUsed ? chosen.filter((each) => each.code !== attribute.code) : [...chosen, { code: attribute.code, values: [] }])}>{attribute.name}</Button>;
          })}
        </div>
        {used.map((attribute) => (
          <fieldset key={attribute.id}>
            <legend>{attribute.name}</legend>
            <Checkbox.Group aria-label={attribute.name} value={[...attribute.picked]} options={attribute.values.map(({ value }) => value)} onChange={(values) => setChosen(chosen.map((each) => (each.code === attribute.code ? { ...each, values: values as string[] } : each)))} />
          </fieldset>
        ))}
        <TextField label="SKU pattern" hint={`Such as {CODE}-${used.map((each) => `{${each.name}}`).join('-') || '{Size}-{Colour}'}; left empty, everything in order.`} {...draft.bind('skuPattern')} />
        {problem && <p className="field-error" role="alert">{problem}</p>}
        {preview && (
          <>
            <p aria-live="polite">{plural(preview.created, 'variant')} new, {preview.kept} there already and kept{preview.refused > 0 && <>, <span className="problem">{preview.refused} impossible</span></>}.</p>
            <ScrollBox className="grid-box">
              <table className="grid">
                <thead><tr><th scope="col">SKU</th><th scope="col">Name</th><th scope="col">What happens</th></tr></thead>
                <tbody>
                  {preview.rows.map((row, index) => (
                    <tr key={`${row.sku} ${index}`}><td>{row.sku}</td><td className="wrap">{row.name}</td><td className="wrap">{row.problem ? <span className="problem">{row.problem}</span> : row.isKnown ? <span className="soft">Kept</span> : 'New'}</td></tr>
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          </>
        )}
      </div>
    </Modal>
  );
}
