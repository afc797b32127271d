import { Flag, Text, Value } from './fields.ts';

@Value('Where a page of a list begins and ends.', { shared: true })
export class PageInfo {
  @Flag('There are more rows after this page.') hasNextPage!: boolean;
  @Flag('There are rows before this page.') hasPreviousPage!: boolean;
  @Text('Pass it as `before` to page back.', { nullable: true }) startCursor!: string | null;
  @Text('Pass it as `after` to page on.', { nullable: true }) endCursor!: string | null;
}
