import { useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { useMay } from '../../../shared/company.tsx';
import type { UserError } from '../../../shared/document/draft.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount, plural } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import './catalogue.css';
import { visible } from './category-nodes.ts';
import type { CategoryNode } from './category-nodes.ts';
import { NameDialog } from './name-dialog.tsx';

const Categories = graphql(`
  query Categories { productCategoryTree { id name path position depth version parent { id } productCount } }
`);

const CreateCategory = graphql(`
  mutation CreateCategory($input: ProductCategoryInput!) { productCategoryCreate(input: $input) { productCategory { id } userErrors { code message field details } } }
`);

const RenameCategory = graphql(`
  mutation RenameCategory($input: ProductCategoryUpdateInput!) { productCategoryUpdate(input: $input) { productCategory { id } userErrors { code message field details } } }
`);

const MoveCategory = graphql(`
  mutation MoveCategory($input: ProductCategoryMoveInput!) { productCategoryMove(input: $input) { productCategory { id } userErrors { code message field details } } }
`);

const RemoveCategory = graphql(`
  mutation RemoveCategory($input: ProductCategoryRemoveInput!) { productCategoryRemove(input: $input) { productCategory { id } userErrors { code message field details } } }
`);

/** Where a dragged category would land. */
interface Landing { id: string; where: 'before' | 'into' }

/** The tree of categories: arrows walk it, Alt with arrows moves a category, F2 renames, Insert adds; a mouse may drag. */
export function CategoriesPage() {
  const { data, error, refetch } = useQuery(Categories, { fetchPolicy: 'cache-and-network' });
  const [create] = useMutation(CreateCategory);
  const [rename] = useMutation(RenameCategory);
  const [move] = useMutation(MoveCategory);
  const [remove] = useMutation(RemoveCategory);
  const { message } = App.useApp();
  const mayWrite = useMay()('product:write');
  const tree = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string>();
  const [dialog, setDialog] = useState<{ parent?: CategoryNode; node?: CategoryNode }>();
  const [landing, setLanding] = useState<Landing>();
  const [dragged, setDragged] = useState<string>();
  const nodes: readonly CategoryNode[] = data?.productCategoryTree ?? [];
  const shown = visible(nodes, closed);
  const current = shown.find(({ id }) => id === at) ?? shown[0];
  const sisters = (node: CategoryNode) => nodes.filter((other) => other.parent?.id === node.parent?.id);
  const focus = (id: string | undefined) => {
    setAt(id);
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus());
  };
  const settle = async (errors: readonly UserError[] | undefined): Promise<boolean> => {
    if (!errors) return false;
    if (errors.length) void message.error(errors.map((each) => each.message).join(' '));
    await refetch();
    return errors.length === 0;
  };
  const place = async (node: CategoryNode, parentId: string | null | undefined, index: number) => {
    const done = await settle((await move({ variables: { input: { id: node.id, version: node.version, parentId: parentId ?? null, index } } })).data?.productCategoryMove.userErrors);
    if (done) setClosed((now) => new Set([...now].filter((id) => id !== parentId)));
    focus(node.id);
  };
  const step = (node: CategoryNode, by: 'up' | 'down' | 'in' | 'out') => {
    const row = sisters(node);
    const index = row.indexOf(node);
    const parent = nodes.find(({ id }) => id === node.parent?.id);
    if (by === 'up' && index > 0) void place(node, node.parent?.id, index - 1);
    if (by === 'down' && index < row.length - 1) void place(node, node.parent?.id, index + 1);
    if (by === 'in' && index > 0) void place(node, row[index - 1]!.id, nodes.filter((other) => other.parent?.id === row[index - 1]!.id).length);
    if (by === 'out' && parent) void place(node, parent.parent?.id, sisters(parent).indexOf(parent) + 1);
  };
  const drop = () => {
    const node = nodes.find(({ id }) => id === dragged);
    const target = nodes.find(({ id }) => id === landing?.id);
    setDragged(undefined);
    setLanding(undefined);
    if (!node || !target || node === target) return;
    if (landing?.where === 'into') void place(node, target.id, nodes.filter((other) => other.parent?.id === target.id && other !== node).length);
    else void place(node, target.parent?.id, sisters(target).filter((other) => other !== node).indexOf(target));
  };
  const fold = (node: CategoryNode, isClosed: boolean) => setClosed((now) => (isClosed ? new Set([...now, node.id]) : new Set([...now].filter((id) => id !== node.id))));
  const onKeyDown = (event: KeyboardEvent, node: CategoryNode) => {
    const index = shown.indexOf(node);
    const hasChildren = nodes.some((other) => other.parent?.id === node.id);
    const moves: Readonly<Record<string, () => void>> = event.altKey && mayWrite
      ? { ArrowUp: () => step(node, 'up'), ArrowDown: () => step(node, 'down'), ArrowRight: () => step(node, 'in'), ArrowLeft: () => step(node, 'out') }
      : {
        ArrowUp: () => focus(shown[Math.max(0, index - 1)]?.id), ArrowDown: () => focus(shown[Math.min(shown.length - 1, index + 1)]?.id), Home: () => focus(shown[0]?.id), End: () => focus(shown.at(-1)?.id),
        ArrowRight: () => (hasChildren && closed.has(node.id) ? fold(node, false) : focus(hasChildren ? shown[index + 1]?.id : node.id)),
        ArrowLeft: () => (hasChildren && !closed.has(node.id) ? fold(node, true) : focus(node.parent?.id ?? node.id)),
        ...(mayWrite ? { F2: () => setDialog({ node }), Insert: () => setDialog({ parent: node }), Delete: () => void take(node) } : {}),
      };
    const action = moves[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const take = async (node: CategoryNode) => {
    const next = shown[Math.max(0, shown.indexOf(node) - 1)]?.id;
    if (await settle((await remove({ variables: { input: { id: node.id, version: node.version } } })).data?.productCategoryRemove.userErrors)) focus(next);
  };
  const keep = async (name: string): Promise<readonly UserError[]> => {
    const answer = dialog?.node
      ? (await rename({ variables: { input: { id: dialog.node.id, version: dialog.node.version, name } } })).data?.productCategoryUpdate
      : (await create({ variables: { input: { name, parentId: dialog?.parent?.id ?? null } } })).data?.productCategoryCreate;
    if (!answer || answer.userErrors.length) return answer?.userErrors ?? [];
    await refetch();
    focus(answer.productCategory?.id ?? dialog?.node?.id);
    return [];
  };
  const onDragOver = (event: DragEvent, node: CategoryNode) => {
    if (!dragged || dragged === node.id) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setLanding({ id: node.id, where: event.clientY - box.top < box.height / 3 ? 'before' : 'into' });
  };

  return (
    <Page title="Categories" count={data && formatCount(nodes.length)} actions={mayWrite && <Button type="primary" icon={<Icon name="plus" />} onClick={() => setDialog({})}>New category</Button>}>
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch().catch(() => undefined)} />}
      {!data && !error && <div aria-busy="true"><span className="bone" style={{ width: 280, height: 16 }} /></div>}
      {data && nodes.length === 0 && <div className="nothing"><p>No categories yet. Products are sorted into them, and lists and reports narrow by them.</p></div>}
      {nodes.length > 0 && (
        <>
          {mayWrite && (
            <>
              <p className="tree-say">Arrows walk the tree, Alt with arrows moves a category, F2 renames it, Insert adds one below, Delete removes an empty one. Dragging works too.</p>
              <div className="tree-tools">
                <Button disabled={!current} onClick={() => setDialog({ parent: current })}>Add below</Button>
                <Button disabled={!current} onClick={() => setDialog({ node: current })}>Rename category</Button>
                <Button disabled={!current} aria-label="Move up" title="Move up (Alt ↑)" icon={<Icon name="up" />} onClick={() => current && step(current, 'up')} />
                <Button disabled={!current} aria-label="Move down" title="Move down (Alt ↓)" icon={<Icon name="down" />} onClick={() => current && step(current, 'down')} />
                <Button disabled={!current} aria-label="Move out" title="Move out of its parent (Alt ←)" icon={<Icon name="left" />} onClick={() => current && step(current, 'out')} />
                <Button disabled={!current} aria-label="Move in" title="Move into the one above (Alt →)" icon={<Icon name="right" />} onClick={() => current && step(current, 'in')} />
                <Button disabled={!current} onClick={() => current && void take(current)}>Remove category</Button>
              </div>
            </>
          )}
          <div className="tree" role="tree" aria-label="Categories" ref={tree}>
            {shown.map((node) => {
              const children = nodes.some((other) => other.parent?.id === node.id);
              const mark = landing?.id === node.id ? (landing.where === 'into' ? 'tree-into' : 'tree-before') : undefined;
              return (
                <div
                  key={node.id} data-id={node.id} role="treeitem" aria-level={node.depth} aria-expanded={children ? !closed.has(node.id) : undefined} aria-selected={node.id === current?.id} tabIndex={node.id === current?.id ? 0 : -1} className={mark}
                  style={{ paddingLeft: 4 + (node.depth - 1) * 22 }} draggable={mayWrite} onDragStart={() => setDragged(node.id)} onDragOver={(event) => onDragOver(event, node)} onDragLeave={() => setLanding(undefined)} onDrop={(event) => { event.preventDefault(); drop(); }} onDragEnd={() => { setDragged(undefined); setLanding(undefined); }}
                  onFocus={() => setAt(node.id)} onClick={() => setAt(node.id)} onKeyDown={(event) => onKeyDown(event, node)}
                >
                  <span className="tree-fold" onClick={() => children && fold(node, !closed.has(node.id))}>{children && <Icon name={closed.has(node.id) ? 'right' : 'down'} size={14} />}</span>
                  <span className="tree-name">{node.name}</span>
                  <Link className="tree-count" tabIndex={-1} to={`/core/products?branch=${node.id}`}>{plural(node.productCount, 'product')}</Link>
                </div>
              );
            })}
          </div>
        </>
      )}
      {dialog && <NameDialog title={dialog.node ? `Rename “${dialog.node.name}”` : dialog.parent ? `New category in “${dialog.parent.path}”` : 'New category'} verb={dialog.node ? 'Rename category' : 'Create category'} initial={dialog.node?.name ?? ''} keep={keep} close={() => setDialog(undefined)} />}
    </Page>
  );
}
