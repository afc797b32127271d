import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { namesOf, pathKey, pathOf } from './category-path.ts';
import { CategoryTree } from './category-tree.ts';
import { ProductCategoryRowInput, type ProductCategoryInput, type ProductCategoryMoveInput, type ProductCategoryRemoveInput, type ProductCategoryUpdateInput } from './category.input.ts';
import { DEEPEST, ProductCategory } from './product-category.entity.ts';

/** A new category, the last of its sisters. */
export function createCategory(context: TenantContext, { name, parentId }: ProductCategoryInput): Promise<ProductCategory> {
  return context.transaction(async (tx) => {
    const tree = await CategoryTree.open(tx, true);
    const parent = parentId ? knownIn(tree, parentId, ['parentId']) : undefined;
    const called = nameOf(name);
    expectRoom((parent?.depth ?? 0) + 1);
    expectFree(tree, parent, called);
    return tree.make(parent, called);
  });
}

/** Another name: the paths of all below it follow, and what their products say. */
export function renameCategory(context: TenantContext, { id, version, name }: ProductCategoryUpdateInput): Promise<ProductCategory> {
  return context.transaction(async (tx) => {
    const tree = await CategoryTree.open(tx, true);
    const category = await seen(tx, tree, id, version);
    const parent = category.parentId ? tree.at(category.parentId) : undefined;
    const called = nameOf(name);
    expectFree(tree, parent, called, category);
    if (category.name === called) return category;
    category.name = called;
    await rewritePaths(tx, tree, category, parent);
    return category;
  });
}

/** Another place. A category cannot become a part of itself or of anything below it, and nothing may end up deeper than eight. */
export function moveCategory(context: TenantContext, { id, version, parentId, index }: ProductCategoryMoveInput): Promise<ProductCategory> {
  return context.transaction(async (tx) => {
    const tree = await CategoryTree.open(tx, true);
    const category = await seen(tx, tree, id, version);
    const parent = parentId ? knownIn(tree, parentId, ['parentId']) : undefined;
    const branch = tree.branch(category);
    if (parent && branch.includes(parent)) {
      throw new RuleBroken('CORE_CATEGORY_CIRCLE', `“${parent.path}” lies in “${category.path}”, which cannot become a part of it.`, { category: category.path, parent: parent.path }, ['parentId']);
    }
    const down = (parent?.depth ?? 0) + 1 - category.depth;
    expectRoom(Math.max(...branch.map(({ depth }) => depth)) + down, ['parentId']);
    expectFree(tree, parent, category.name, category);
    const sisters = tree.children(parent?.id ?? null).filter((sister) => sister !== category);
    sisters.splice(Math.min(index ?? sisters.length, sisters.length), 0, category);
    const isElsewhere = (category.parentId ?? null) !== (parent?.id ?? null);
    if (isElsewhere) {
      category.parentId = parent?.id ?? null;
      for (const each of branch) each.depth += down;
    }
    for (const [place, sister] of sisters.entries()) if (sister.position !== place + 1) sister.position = place + 1;
    if (isElsewhere) await rewritePaths(tx, tree, category, parent);
    return category;
  });
}

/** A category without products and without categories below it goes. */
export function removeCategory(context: TenantContext, { id, version }: ProductCategoryRemoveInput): Promise<ProductCategory> {
  return context.transaction(async (tx) => {
    const tree = await CategoryTree.open(tx, true);
    const category = await seen(tx, tree, id, version);
    const below = tree.branch(category).length - 1;
    const [{ products }] = await tx.sql<{ products: number }>('select count(*)::int as products from core_product where product_category_id = ?', [id]) as [{ products: number }];
    if (below || products) {
      throw new RuleBroken('CORE_CATEGORY_IN_USE', `“${category.path}” still holds ${products} ${products === 1 ? 'product' : 'products'} and ${below} ${below === 1 ? 'category' : 'categories'}. Move them first.`, { products, categories: below }, ['id']);
    }
    tx.remove(category);
    return category;
  });
}

/** Categories by their paths: those that are missing are made, with all above them. */
export function upsertCategories(context: TenantContext, rows: readonly ProductCategoryRowInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, ({ path }) => path, async (tx) => {
    const tree = await CategoryTree.open(tx, true);
    return (row) => {
      checkInput(ProductCategoryRowInput, row);
      const names = withField('path', () => namesOf(row.path));
      if (!names) throw new RuleBroken('REQUIRED', 'This cannot be empty.', {}, ['path']);
      const known = tree.find(names);
      return known ? { outcome: 'UNCHANGED', id: known.id } : { outcome: 'CREATED', id: tree.findOrMake(names).id };
    };
  }, { dryRun });
}

function withField<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RuleBroken ? error.at(field) : error;
  }
}

const nameOf = (text: string): string => {
  const names = withField('name', () => namesOf(text));
  if (names?.length !== 1) throw new RuleBroken('CORE_CATEGORY_NAME', 'The name of a category cannot contain “>”, which stands between the names of a path.', {}, ['name']);
  return names[0]!;
};

function knownIn(tree: CategoryTree, id: string, field: string[]): ProductCategory {
  const category = tree.at(id);
  if (!category) throw new NotFound('product category', id, field);
  return category;
}

async function seen(tx: Transaction, tree: CategoryTree, id: string, version: number): Promise<ProductCategory> {
  const category = await tx.lock(ProductCategory, knownIn(tree, id, ['id']).id, ['id']);
  tx.expectVersion(category, version);
  return category;
}

function expectRoom(depth: number, field: string[] = []): void {
  if (depth > DEEPEST) throw new RuleBroken('CORE_CATEGORY_TOO_DEEP', `A category may lie ${DEEPEST} deep; the deepest here would lie ${depth} deep.`, { depth, deepest: DEEPEST }, field);
}

function expectFree(tree: CategoryTree, parent: ProductCategory | undefined, name: string, itself?: ProductCategory): void {
  const path = pathOf(parent ? [parent.path, name] : [name]);
  const sister = tree.children(parent?.id ?? null).find((other) => other !== itself && pathKey(other.name) === pathKey(name));
  if (sister) throw new RuleBroken('CORE_CATEGORY_TAKEN', `There is a category “${path}” already.`, { path }, ['name']);
}

/** Paths are what people read and files say: they follow the tree, and the text on products follows them, in one statement. */
async function rewritePaths(tx: Transaction, tree: CategoryTree, category: ProductCategory, parent: ProductCategory | undefined): Promise<void> {
  const branch = tree.branch(category);
  for (const each of branch) {
    const above = each === category ? parent : tree.at(each.parentId!);
    each.path = pathOf(above ? [above.path, each.name] : [each.name]);
  }
  await tx.flush();
  await tx.sql(
    `update core_product p set category = c.path from core_product_category c
      where c.id = p.product_category_id and c.id in (select jsonb_array_elements_text(?::jsonb)::uuid)`,
    [JSON.stringify(branch.map(({ id }) => id))]);
}
