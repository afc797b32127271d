import { Text, Value } from '@ilms/kernel/fields';

@Value('A state or union territory, or one of the two places GST treats like one: 96 other country, 97 other territory.')
export class IndianState {
  @Text('The two digits a GSTIN begins with.') code!: string;
  @Text('Name.') name!: string;
  @Text('Two letters, as on number plates.') abbreviation!: string;
}
