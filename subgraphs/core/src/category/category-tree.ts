import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { pathKey, pathOf } from './category-path.ts';
import { ProductCategory } from './product-category.entity.ts';

/** Nobody else changes the shape of the tree until commit: two moves at once could otherwise close a circle. */
export async function holdTree(tx: Transaction): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended(? || current_schema(), 0))', ['core_product_category ']);
}

/** The whole tree in memory, so that a file of products finds or makes its categories with one read. */
export class CategoryTree {
  private constructor(private readonly tx: Transaction, private readonly byPath: Map<string, ProductCategory>, private readonly byId: Map<string, ProductCategory>) {}

  /** `isGrowing`: the caller may have to make categories; the tree is held. */
  static async open(tx: Transaction, isGrowing: boolean): Promise<CategoryTree> {
    if (isGrowing) await holdTree(tx);
    const all = await tx.find(ProductCategory, {});
    return new CategoryTree(tx, new Map(all.map((category) => [pathKey(category.path), category])), new Map(all.map((category) => [category.id, category])));
  }

  /** The tree, held where one of these paths is not there yet and may have to be made. */
  static async openFor(tx: Transaction, paths: readonly (readonly string[])[]): Promise<CategoryTree> {
    const tree = await CategoryTree.open(tx, false);
    return paths.every((names) => tree.find(names)) ? tree : CategoryTree.open(tx, true);
  }

  at(id: string): ProductCategory | undefined {
    return this.byId.get(id);
  }

  find(names: readonly string[]): ProductCategory | undefined {
    return this.byPath.get(pathKey(pathOf(names)));
  }

  children(parentId: string | null): ProductCategory[] {
    return [...this.byId.values()].filter((category) => (category.parentId ?? null) === parentId).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  }

  /** The category of this path; whatever is missing of it is made. */
  findOrMake(names: readonly string[]): ProductCategory {
    const known = this.find(names);
    if (known) return known;
    const above = names.slice(0, -1);
    const parent = above.length ? this.findOrMake(above) : undefined;
    return this.make(parent, names.at(-1)!);
  }

  /** A new category, the last of its sisters. */
  make(parent: ProductCategory | undefined, name: string): ProductCategory {
    const position = Math.max(0, ...this.children(parent?.id ?? null).map((sister) => sister.position)) + 1;
    const category = this.tx.create(ProductCategory, {
      id: uuidv7(), parentId: parent?.id ?? null, name, position, depth: (parent?.depth ?? 0) + 1, path: pathOf(parent ? [parent.path, name] : [name]),
    });
    this.byPath.set(pathKey(category.path), category);
    this.byId.set(category.id, category);
    return category;
  }

  /** The category and all below it, parents before their children. */
  branch(category: ProductCategory): ProductCategory[] {
    return [category, ...this.children(category.id).flatMap((child) => this.branch(child))];
  }

  /** All categories as the tree is read: each before its children, sisters in their order. */
  inOrder(): ProductCategory[] {
    return this.children(null).flatMap((top) => this.branch(top));
  }
}
