import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Key, Quantity, Rate, Text, Whole } from '@ilms/kernel/fields';
import { ReorderMethod } from './reorder-words.ts';

const WORDS = {
  method: 'POINT or DEMAND. When nothing is said of a new rule: POINT where a reorder point is stated, else DEMAND.',
  reorderPoint: 'POINT: it is ordered when so many or fewer are available.',
  orderUpTo: 'Up to how many are ordered; more than the reorder point.',
  safetyStock: 'Units that should be left when a delivery arrives; takes the place of a service level.',
  serviceLevel: 'The same worked out from how much demand varies: in how many of a hundred cycles the stock should last; 50 to 99.99. Takes the place of a stated safety stock.',
  leadTimeDays: 'Days from order to delivery; null takes those of the vendor, else 7.',
  demandDays: 'Over how many days demand is measured, 7 to 365; 90 when nothing is said.',
  coverDays: 'DEMAND: for how many days after its arrival an order should last; 30 when nothing is said.',
  orderMultiple: 'It is ordered in packs of so many.',
  minimumOrder: 'The fewest that can be ordered.',
  vendorCode: 'Code of the vendor it is bought from.',
  isActive: 'false: it suggests nothing.',
} as const;

const LEVEL = { min: 50, max: '99.99' };
const LEAD = { min: 0, max: 730 };
const DEMAND = { min: 7, max: 365 };
const COVER = { min: 0, max: 365 };
const PACK = { min: '0.000001' };

@Input('When an item is ordered again for a warehouse. What is left out stays as it is; null clears it.')
export class ReorderRuleInput {
  @Key('The warehouse.') warehouseId!: string;
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Whole('The version you saw, where there is a rule already.', { nullable: true }) version?: number | null;
  @Choice(ReorderMethod, WORDS.method, { nullable: true }) method?: ReorderMethod | null;
  @Quantity(WORDS.reorderPoint, { nullable: true, min: 0 }) reorderPoint?: Decimal | null;
  @Quantity(WORDS.orderUpTo, { nullable: true, min: 0 }) orderUpTo?: Decimal | null;
  @Quantity(WORDS.safetyStock, { nullable: true, min: 0 }) safetyStock?: Decimal | null;
  @Rate(WORDS.serviceLevel, { nullable: true, ...LEVEL }) serviceLevel?: Decimal | null;
  @Whole(WORDS.leadTimeDays, { nullable: true, ...LEAD }) leadTimeDays?: number | null;
  @Whole(WORDS.demandDays, { nullable: true, ...DEMAND }) demandDays?: number | null;
  @Whole(WORDS.coverDays, { nullable: true, ...COVER }) coverDays?: number | null;
  @Quantity(WORDS.orderMultiple, { nullable: true, ...PACK }) orderMultiple?: Decimal | null;
  @Quantity(WORDS.minimumOrder, { nullable: true, min: 0 }) minimumOrder?: Decimal | null;
  @Text(WORDS.vendorCode, { nullable: true, max: 40 }) vendorCode?: string | null;
  @Flag(WORDS.isActive, { nullable: true }) isActive?: boolean | null;
}

@Input('A reorder rule from a file or another system, by warehouse and SKU. What is left out stays as it is; null clears it.')
export class ReorderRuleRowInput {
  @Text('The warehouse, by its code.', { max: 20 }) warehouseCode!: string;
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Choice(ReorderMethod, WORDS.method, { nullable: true }) method?: ReorderMethod | null;
  @Quantity(WORDS.reorderPoint, { nullable: true, min: 0 }) reorderPoint?: Decimal | null;
  @Quantity(WORDS.orderUpTo, { nullable: true, min: 0 }) orderUpTo?: Decimal | null;
  @Quantity(WORDS.safetyStock, { nullable: true, min: 0 }) safetyStock?: Decimal | null;
  @Rate(WORDS.serviceLevel, { nullable: true, ...LEVEL }) serviceLevel?: Decimal | null;
  @Whole(WORDS.leadTimeDays, { nullable: true, ...LEAD }) leadTimeDays?: number | null;
  @Whole(WORDS.demandDays, { nullable: true, ...DEMAND }) demandDays?: number | null;
  @Whole(WORDS.coverDays, { nullable: true, ...COVER }) coverDays?: number | null;
  @Quantity(WORDS.orderMultiple, { nullable: true, ...PACK }) orderMultiple?: Decimal | null;
  @Quantity(WORDS.minimumOrder, { nullable: true, min: 0 }) minimumOrder?: Decimal | null;
  @Text(WORDS.vendorCode, { nullable: true, max: 40 }) vendorCode?: string | null;
  @Flag(WORDS.isActive, { nullable: true }) isActive?: boolean | null;
}

@Input('Reorder rules from a file or another system.')
export class ReorderRulesUpsertInput {
  @Children(() => ReorderRuleRowInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) rules!: ReorderRuleRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
