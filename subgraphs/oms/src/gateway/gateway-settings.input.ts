import { Choice, Flag, Input, Text, Whole } from '@ilms/kernel/fields';
import { GatewayMode } from './gateway-settings.entity.ts';

@Input('How payments are taken through a gateway; what is left out stays.')
export class GatewaySettingsInput {
  @Whole('The version you saw; nothing while none was saved yet.', { nullable: true }) version?: number | null;
  @Choice(GatewayMode, 'Which gateway is asked.') mode!: GatewayMode;
  @Flag('Whether payments are taken through it.', { nullable: true }) isActive?: boolean | null;
  @Text('The id of the key, such as rzp_live_….', { nullable: true, max: 60, pattern: /^rzp_(test|live)_[A-Za-z0-9]{8,40}$/, expects: 'the id of a key such as rzp_test_1DP5mmOlF5G5ag' }) keyId?: string | null;
  @Text('The secret of the key; it is sealed and never shown again.', { nullable: true, max: 100 }) keySecret?: string | null;
  @Text('The secret of the webhook; it is sealed and never shown again. The one before stays good for a day.', { nullable: true, max: 100 }) webhookSecret?: string | null;
  @Flag('Whether a payment is taken as soon as it is authorised.', { nullable: true }) autoCapture?: boolean | null;
}
