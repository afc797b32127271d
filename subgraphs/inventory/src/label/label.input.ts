import { Field, ID } from 'type-graphql';
import { Children, Choice, Flag, Input, Text, Whole } from '@ilms/kernel/fields';
import { LabelLayout } from './label-layout.ts';

@Input('Labels of one item.')
export class ItemLabelsInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Whole('How many of it, 1 to 500; 1 when nothing is said.', { nullable: true, min: 1, max: 500 }) copies?: number | null;
}

@Input('Labels to print: of items, of serial numbers, or both.')
export class LabelSheetInput {
  @Choice(LabelLayout, 'The paper.') layout!: LabelLayout;
  @Whole('At which label of the first sheet to begin, where some are used already; 1 when nothing is said.', { nullable: true, min: 1, max: 65 }) startAt?: number | null;
  @Flag('Whether the maximum retail price stands on them; yes when nothing is said.', { nullable: true }) showsMrp?: boolean | null;
  @Children(() => ItemLabelsInput, 'Items with a barcode each.', { nullable: true, max: 500 }) items?: ItemLabelsInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Stock levels whose items get labels, at most 500.' }) levelIds?: string[] | null;
  @Whole('How many labels each of these items gets; as many as are on hand when nothing is said.', { nullable: true, min: 1, max: 500 }) copiesEach?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Serial numbers with a QR code each, at most 2000.' }) serialIds?: string[] | null;
}
