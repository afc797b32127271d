import { Flag, Json, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';
import { JsonScalar } from '@ilms/kernel/scalars';

@Value('What became of the rows so far.')
export class BulkOutcomes {
  @Whole('Rows that made a new record.') created!: number;
  @Whole('Rows that changed a record.') updated!: number;
  @Whole('Rows that found everything as they say.') unchanged!: number;
  @Whole('Records that a bulk change was made to.') done!: number;
  @Whole('Rows that were refused.') refused!: number;
}

@Value('Why rows were refused, and how many of them.')
export class BulkReason {
  @Text('Stable code; refusals can be narrowed to it.') code!: string;
  @Text('The column at fault, by its label, where it is one.', { nullable: true }) column?: string | null;
  @Text('The words said of one of them.', { max: 1000 }) message!: string;
  @Whole('How many rows.') count!: number;
}

@Value('What the columns of a file were said to mean.')
export class ImportPlan {
  @Text('The kind of file; null while nobody has said it.', { nullable: true }) kind?: string | null;
  @Text('The name of the file.') filename!: string;
  @Json('By path of a column: { "heading": … } or { "value": … }.') mapping!: Record<string, unknown>;
  @Json('What was said once for the whole file, by path.') options!: Record<string, unknown>;
  @Text('Where the records it makes are listed in the app.', { nullable: true }) listPath?: string | null;
}

@Value('A file to be filled in: the headings a kind of import knows, with examples.')
export class ImportTemplate {
  @Text('What it is called.') filename!: string;
  @Text('Its media type.') contentType!: string;
  @Text('What is in it, as Base64.', { max: 200_000 }) content!: string;
}

@Value('Why one row was refused.')
export class BulkProblem {
  @Text('Stable code.') code!: string;
  @Text('What is wrong and what to do.', { max: 1000 }) message!: string;
  @Text('The column at fault, by its label, where it is one.', { nullable: true }) column?: string | null;
}

@Value('One row that was refused.')
export class BulkRefusal {
  @Whole('The line of the file, from 1 for the first under the headings; or the place of the record.') line!: number;
  @Text('How the record is called, where that is known.', { nullable: true }) key?: string | null;
  @Json('What the line says, by heading.') source!: Record<string, string>;
  problems!: BulkProblem[];
}
Field(() => [BulkProblem], { description: 'Everything that is wrong with it.' })(BulkRefusal.prototype, 'problems');

@Value('One record that taking work back could not take back wholly.')
export class BulkKept {
  @Text('The kind of record.') type!: string;
  @Text('The record.') recordId!: string;
  @Text('KEPT, or SWITCHED_OFF where it could only be made inactive.') outcome!: string;
  @Text('Why.', { nullable: true }) why?: string | null;
}

@Value('What came of taking work back.')
export class BulkUndo {
  @Whole('Records that are to be taken back.') total!: number;
  @Whole('New records that were removed.') removed!: number;
  @Whole('Changed records that are as they were.') restored!: number;
  @Whole('New records that are in use and were only made inactive.') switchedOff!: number;
  kept!: BulkKept[];
}
Field(() => [BulkKept], { description: 'Records that were left as they are, or only made inactive, with the reason; at most 500.' })(BulkUndo.prototype, 'kept');

@Value('One column that a kind of file may have.')
export class ImportColumnInfo {
  @Text('Where its value goes.') path!: string;
  @Text('What it is called.') label!: string;
  @Text('text, decimal, whole, flag, day or choice.') kind!: string;
  @Flag('Whether a row needs it.') isRequired!: boolean;
  @Text('An example.', { nullable: true }) example?: string | null;
  @Text('What to know about it.', { nullable: true }) hint?: string | null;
  choices!: string[];
}
Field(() => [GraphQLString], { description: 'The words it may hold, where it may not hold others.' })(ImportColumnInfo.prototype, 'choices');

@Value('A kind of file that can be imported.')
export class ImportKindInfo {
  @Text('Its code, such as customers.') code!: string;
  @Text('What it is called.') label!: string;
  @Text('What comes of it.', { max: 1000 }) description!: string;
  @Text('The kind of record it makes.') noun!: string;
  @Text('Where these records are listed in the app.', { nullable: true }) listPath?: string | null;
  @Whole('How many sample rows there are to look around with; see importTemplate.') sampleCount!: number;
  columns!: ImportColumnInfo[];
  options!: ImportColumnInfo[];
}
Field(() => [ImportColumnInfo], { description: 'Its columns.' })(ImportKindInfo.prototype, 'columns');
Field(() => [ImportColumnInfo], { description: 'What is said once for the whole file.' })(ImportKindInfo.prototype, 'options');

@Value('What the columns of a file probably mean.')
export class ImportSuggestion {
  headings!: string[];
  @Json('By path of a column: { "heading": … } or { "value": … }.') mapping!: Record<string, unknown>;
  @Json('What was said once for the whole file the last time.') options!: Record<string, unknown>;
  @Flag('Whether it is what somebody said of the same headings before, rather than a guess.') isRemembered!: boolean;
  sample!: Record<string, string>[];
}
Field(() => [GraphQLString], { description: 'The headings of the file, as written.' })(ImportSuggestion.prototype, 'headings');
Field(() => [JsonScalar], { description: 'Its first rows, by heading.' })(ImportSuggestion.prototype, 'sample');
