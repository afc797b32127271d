import { openLocalRazorpay } from '@ilms/core/razorpay/local/open-local-razorpay';
import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { configureLocalBilling } from '../gateway-account.ts';

/** The local gateway at which companies pay us. */
export const openLocalBilling = (place: StandInPlace): Promise<StandIn> =>
  openLocalRazorpay(place, { file: 'local-razorpay-billing.json', hookOf: () => `${place.ownAddress()}/hooks/razorpay-billing`, configure: configureLocalBilling });
