import { Field, ID } from 'type-graphql';
import { Children, Choice, Flag, Input, Text, Whole } from '@ilms/kernel/fields';
import { LabelLayout } from './label-layout.ts';
import { LabelSymbol } from './symbol.ts';

@Input('Labels of one item.')
export class ItemLabelsInput {
  @Text('The item’s SKU.', { max: 120 }) sku!: string;
  @Whole('How many of it, 1 to 500; 1 when nothing is said.', { nullable: true, min: 1, max: 500 }) copies?: number | null;
}

@Input('Labels to print: of items, serial numbers, batches and places, one kind or several.')
export class LabelSheetInput {
  @Choice(LabelLayout, 'The paper.') layout!: LabelLayout;
  @Whole('At which label of the first sheet to begin, where some are used already; 1 when nothing is said.', { nullable: true, min: 1, max: 65 }) startAt?: number | null;
  @Flag('Whether the maximum retail price stands on them; yes when nothing is said.', { nullable: true }) showsMrp?: boolean | null;
  @Children(() => ItemLabelsInput, 'Items with a barcode each.', { nullable: true, max: 500 }) items?: ItemLabelsInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'Stock levels whose items get labels, at most 500.' }) levelIds?: string[] | null;
  @Whole('How many labels each of these items, batches and places gets; as many as are on hand when nothing is said.', { nullable: true, min: 1, max: 500 }) copiesEach?: number | null;
  @Field(() => [ID], { nullable: true, description: 'Batches that get labels with item, batch and last day, at most 500; as many of each as are on hand when copiesEach is not said.' }) batchIds?: string[] | null;
  @Choice(LabelSymbol, 'The symbol of batches whose item has a global number; when nothing is said, bars where the paper is wide enough for them.', { nullable: true }) batchSymbol?: LabelSymbol | null;
  @Field(() => [ID], { nullable: true, description: 'Warehouses and other places that get labels with their code, at most 500; one of each when copiesEach is not said.' }) warehouseIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Serial numbers with a QR code each, at most 2000.' }) serialIds?: string[] | null;
}
