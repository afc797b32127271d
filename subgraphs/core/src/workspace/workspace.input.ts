import { Flag, Input, Json, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('One thing to remember for the person who is signed in.')
export class PreferenceSetInput {
  @Text('What it is about.', { max: 120, pattern: /^[\w./:-]+$/, expects: 'letters, digits and . / : - _' }) key!: string;
  @Json('How it is; null forgets it.', { nullable: true }) value?: unknown;
}

@Input('A way of looking at a list, to come back to.')
export class SavedViewSaveInput {
  @Key('The view to change; a new one is made when nothing is said.', { nullable: true }) id?: string | null;
  @Whole('The version you saw of the view to change.', { nullable: true }) version?: number | null;
  @Text('The list, by its path in the app.', { max: 120, pattern: /^\/[\w/-]*$/, expects: 'a path such as /core/products' }) list!: string;
  @Text('What it is called.', { max: 80 }) name!: string;
  @Text('Filters, order and columns as the address of the list carries them.', { max: 4000, nullable: true }) query?: string | null;
  @Flag('Whether everybody in the company sees it.', { nullable: true }) isShared?: boolean | null;
  @Flag('Whether the list opens with it.', { nullable: true }) isDefault?: boolean | null;
}

@Input('Which view to remove.')
export class SavedViewRemoveInput {
  @Key('The view.') id!: string;
}
