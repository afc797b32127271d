import { Flag, Input, Text } from '@ilms/kernel/fields';
import { EMAIL, PHONE } from '../company/company.input.ts';

@Input('Somebody one talks to at a customer or a vendor.')
export class ContactInput {
  @Text('Name of the person.', { max: 120 }) name!: string;
  @Text('What they do there.', { nullable: true, max: 80 }) role?: string | null;
  @Text('E-mail.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
  @Flag('Whom to ask first; the first one when nothing is said.', { nullable: true }) isPrimary?: boolean | null;
}
