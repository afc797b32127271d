import { Flag, Text, Value, Whole } from '@ilms/kernel/fields';

@Value('The caller’s own account.')
export class OwnAccount {
  @Text('What they are called.') name!: string;
  @Text('Their e-mail address.') email!: string;
  @Flag('Whether their sign-in takes a second factor.') hasSecondFactor!: boolean;
  @Flag('Whether this company asks for one, or the panel of which the caller is an administrator, so that it cannot be left off.') isSecondFactorRequired!: boolean;
  @Whole('How many recovery codes are left.') recoveryCodesLeft!: number;
}

@Value('What a person needs to set up a second factor. Shown once.')
export class SecondFactorEnrolment {
  @Text('The secret, to be typed.') secret!: string;
  @Text('The same as the address an authenticator app understands.', { max: 600 }) uri!: string;
  @Text('The same as a picture to be scanned (SVG).', { max: 20_000 }) qr!: string;
}
