import { Children, Choice, choice, Flag, Input, Json, Key, Text } from '@ilms/kernel/fields';
import { Field, ID } from 'type-graphql';

export const FileFormat = choice('FileFormat', 'The form of a file.', { CSV: 'Comma-separated text, as Excel reads it.', XLSX: 'An Excel workbook with typed cells.', JSONL: 'One JSON object a line.' });
export type FileFormat = keyof typeof FileFormat;

export const CellKindChoice = choice('CellKind', 'What stands in a column of a file.', {
  text: 'A text.', amount: 'An amount in rupees.', quantity: 'A quantity.', whole: 'A whole number.', day: 'A day.', instant: 'A moment, written in Indian time.', flag: 'Yes or no.',
});
export type CellKindChoice = keyof typeof CellKindChoice;

@Input('One column of the file.')
export class ExportColumnInput {
  @Text('Its heading.', { max: 120 }) title!: string;
  @Text('Where its value stands in a row, such as `taxCategory.name`; `variants.length` counts.', { max: 200, pattern: /^[A-Za-z_]\w*(\.\w+)*$/, expects: 'names joined by dots' }) path!: string;
  @Choice(CellKindChoice, 'What stands in it; text when nothing is said.', { nullable: true }) kind?: CellKindChoice | null;
}

@Input('A list to be written to a file, exactly as a person sees it.')
export class ExportStartInput {
  @Text('What the file is called.', { max: 120 }) label!: string;
  @Text('The query of the list, with the variables `$first` and `$after`.', { max: 20_000 }) query!: string;
  @Json('Its other variables: filter, order, search.', { nullable: true }) variables?: Record<string, unknown> | null;
  @Text('The field of the query that is the list, such as `products`.', { max: 80, pattern: /^[A-Za-z_]\w*$/, expects: 'a field of the query' }) connection!: string;
  @Children(() => ExportColumnInput, 'Its columns, at most 100.', { min: 1, max: 100 }) columns!: ExportColumnInput[];
  @Choice(FileFormat, 'Its form.') format!: FileFormat;
}

@Input('One change to be made to each of many records.')
export class BulkActionStartInput {
  @Text('What is done, such as "Discontinue products".', { max: 120 }) label!: string;
  @Text('The mutation with the one variable `$input`; it answers userErrors { code message field }.', { max: 20_000 }) mutation!: string;
  @Json('Its input, in which the texts "$id" and "$version" stand for each record’s own.') input!: Record<string, unknown>;
  @Field(() => [ID], { nullable: true, description: 'The records, at most 10,000; or all that the query finds.' }) ids?: string[] | null;
  @Text('The query that finds the records, with the variables `$first` and `$after`; its nodes name id and, where the input wants it, version.', { max: 20_000 }) query!: string;
  @Json('Its other variables: filter, search.', { nullable: true }) variables?: Record<string, unknown> | null;
  @Text('The field of the query that is the list.', { max: 80, pattern: /^[A-Za-z_]\w*$/, expects: 'a field of the query' }) connection!: string;
}

@Input('What the columns of a file mean.')
export class ImportPlanInput {
  @Key('The import, as the upload answered it.') id!: string;
  @Text('The kind of file.', { max: 60 }) kind!: string;
  @Json('By path of a column: { "heading": … } or, for the same in every row, { "value": … }.') mapping!: Record<string, unknown>;
  @Json('What is said once for the whole file, by path.', { nullable: true }) options?: Record<string, unknown> | null;
}

@Input('An import that is to be tried or done.')
export class ImportRunInput {
  @Key('The import.') id!: string;
  @Flag('true: only tries it and says what would become of each row.', { nullable: true }) dryRun?: boolean | null;
}

@Input('Which work.')
export class BulkOperationInput {
  @Key('The work.') id!: string;
}
