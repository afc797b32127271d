import { Flag, Text, Value, Whole } from '@ilms/kernel/fields';

@Value('A database that companies live in.')
export class Cell {
  @Text('Its name; the cell of the control plane is called main.') name!: string;
  @Flag('Whether the control plane lives in it too.') isHome!: boolean;
  @Flag('Whether new companies are made in it.') takesNew!: boolean;
  @Flag('Whether it answers. While it does not, its companies are in maintenance, and no others.') isReachable!: boolean;
  @Whole('How many companies live in it, those at rest too.') companies!: number;
  @Whole('Its size in MiB.', { nullable: true }) sizeMib!: number | null;
  @Whole('How many connections to it are open.', { nullable: true }) connections!: number | null;
  @Whole('How many its server allows.', { nullable: true }) connectionsMost!: number | null;
}
