import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import { proveStock } from '../src/stock/stock-proof.ts';
import { module as core } from '@ilms/core/module';
import { module as inventory } from '../src/module.ts';
import { World, type Answer, type Person, type Tenant } from '@ilms/host/testing/world';

const NOW = new Date();

export const openWorld = (): Promise<World> => World.open([core, inventory]);

/** A company with two warehouses and as many items as a test wants. */
export class Company {
  readonly variants = new Map<string, string>();

  private constructor(readonly world: World, readonly tenant: Tenant, readonly branchId: string, readonly productId: string, readonly main: string, readonly shop: string) {}

  static async found(world: World, skus: readonly string[] = ['PEN', 'INK']): Promise<Company> {
    const tenant = await world.tenant();
    const own = (sql: string, values: unknown[] = []) => world.database.pool.query<{ id: string }>(sql.replaceAll('own.', `${tenant.schema}.`), values);
    const { rows: [branch] } = await own(`update own.core_branch set city = 'Mumbai', pincode = '400001' where is_default returning id`);
    const { rows: [product] } = await own(
      `insert into own.core_product (id, code, name, hsn, tax_category_id, unit_id, is_active, created_at, updated_at)
       select $1, 'STATIONERY', 'Stationery', '9608', (select id from own.core_tax_category order by code limit 1), id, true, $2, $2 from own.core_unit where code = 'KGS' returning id`, [randomUUID(), NOW]);
    const { rows: [main] } = await own(`update own.inventory_warehouse set city = 'Mumbai', pincode = '400001' where code = 'MAIN' returning id`);
    const answer = await tenant.as('*').ask('inventory', 'mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } } }', { input: { code: 'SHOP', name: 'Shop', branchId: branch!.id } });
    const company = new Company(world, tenant, branch!.id, product!.id, main!.id, answer.data.warehouseCreate.warehouse.id as string);
    await company.sell(skus);
    return company;
  }

  /** Adds items to the catalogue. */
  async sell(skus: readonly string[]): Promise<void> {
    for (const sku of skus) this.variants.set(sku, randomUUID());
    await this.world.database.pool.query(`insert into ${this.tenant.schema}.core_variant (id, sku, name, product_id, is_active, created_at, updated_at) select id, sku, sku, $3, true, $4, $4 from unnest($1::uuid[], $2::text[]) as item (id, sku)`, [skus.map((sku) => this.variants.get(sku)), skus, this.productId, NOW]);
  }

  get boss(): Person {
    return this.tenant.as('*');
  }

  async ask(query: string, variables: Record<string, unknown> = {}, person = this.boss): Promise<Answer> {
    return person.ask('inventory', query, variables);
  }

  /** Sends one stock mutation; `input` without a key gets a fresh one. */
  async move(mutation: Mutation, input: Record<string, unknown>, person = this.boss): Promise<Answer> {
    return person.ask('inventory', MUTATIONS[mutation], { input: { idempotencyKey: randomUUID(), ...input } });
  }

  receive(sku: string, quantity: string, rate: string, warehouseId = this.main): Promise<Answer> {
    return this.move('stockReceive', { warehouseId, lines: [{ sku, quantity, rate }] });
  }

  /** On hand, reserved and value of one item in one warehouse, straight from the table. */
  async level(sku: string, warehouseId = this.main): Promise<{ onHand: string; reserved: string; value: string } | undefined> {
    const { rows } = await this.world.database.pool.query<{ on_hand: string; reserved: string; value: string }>(`select on_hand, reserved, value from ${this.tenant.schema}.inventory_stock_level where sku = $1 and warehouse_id = $2`, [sku, warehouseId]);
    const row = rows[0];
    return row && { onHand: new Decimal(row.on_hand).toFixed(), reserved: new Decimal(row.reserved).toFixed(), value: row.value };
  }

  prove() {
    return this.boss.run('inventory', proveStock);
  }
}

type Mutation = 'stockReceive' | 'stockIssue' | 'stockTransfer' | 'stockAdjust';

const ENTRY = 'entries { id sequence kind sku quantity rate value balanceQuantity balanceValue documentType documentId reason actorName } userErrors { code message field details }';

export const MUTATIONS: Record<Mutation, string> = {
  stockReceive: `mutation($input: StockReceiveInput!) { stockReceive(input: $input) { ${ENTRY} } }`,
  stockIssue: `mutation($input: StockIssueInput!) { stockIssue(input: $input) { ${ENTRY} } }`,
  stockTransfer: `mutation($input: StockTransferInput!) { stockTransfer(input: $input) { ${ENTRY} } }`,
  stockAdjust: `mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { ${ENTRY} } }`,
};
