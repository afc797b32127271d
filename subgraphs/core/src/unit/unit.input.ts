import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Key, Rate, Text, Whole } from '@ilms/kernel/fields';
import { UnitFamily } from './unit.entity.ts';

@Input('A unit of the company’s own.')
export class UnitInput {
  @Text('Up to twelve capitals or digits, such as THAAN.', { max: 12, pattern: /^[A-Z][A-Z0-9]{1,11}$/, expects: 'two to twelve capitals or digits such as THAAN' }) code!: string;
  @Text('In words.') name!: string;
  @Whole('How many decimals a quantity of it may have.', { min: 0, max: 6 }) decimals!: number;
  @Text('UQC under which the GST returns show it; OTH when nothing is said.', { nullable: true, max: 3 }) uqc?: string | null;
  @Choice(UnitFamily, 'What it measures.') family!: UnitFamily;
}

@Input('What changes about a unit; what is left out stays.')
export class UnitUpdateInput {
  @Key('The unit.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('In words.', { nullable: true }) name?: string;
  @Text('UQC under which the GST returns show it.', { nullable: true, max: 3 }) uqc?: string | null;
  @Flag('false: not offered any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('One unit is so many of another, whatever the product.')
export class UnitConversionInput {
  @Text('One of these …', { max: 12 }) fromUnitCode!: string;
  @Text('… is so many of these.', { max: 12 }) toUnitCode!: string;
  @Rate('How many.') factor!: Decimal;
}

@Input('How much of a product is in one pack of it.')
export class ProductUnitInput {
  @Key('The product.') productId!: string;
  @Text('The pack, such as BOX.', { max: 12 }) unitCode!: string;
  @Rate('How many of the unit the product is kept in.') factor!: Decimal;
  @Rate('Makes it a catch weight, sold by the piece and weighed: by how many percent a piece may really weigh more or less. Null makes it a pack that is always the same; as it was when nothing is said.', { nullable: true, min: '0.01', max: 50 }) tolerancePercent?: Decimal | null;
  @Whole('The version you saw, when it was said before.', { nullable: true }) version?: number | null;
}

@Input('What is to be taken away, as it was seen.')
export class UnitRemoveInput {
  @Key('It.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Input('A unit from a file or another system, by its code.')
export class UnitRowInput {
  @Text('Up to twelve capitals or digits, such as THAAN.', { max: 12, pattern: /^[A-Z][A-Z0-9]{1,11}$/, expects: 'two to twelve capitals or digits such as THAAN' }) code!: string;
  @Text('In words.') name!: string;
  @Whole('How many decimals a quantity of it may have; of a known unit, those it has.', { nullable: true, min: 0, max: 6 }) decimals?: number | null;
  @Text('UQC under which the GST returns show it; OTH when nothing is said of a new one.', { nullable: true, max: 3 }) uqc?: string | null;
  @Choice(UnitFamily, 'What it measures; of a known unit, what it does measure.', { nullable: true }) family?: UnitFamily | null;
  @Flag('false: not offered any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('Units from a file or another system.')
export class UnitsUpsertInput {
  @Children(() => UnitRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) units!: UnitRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
