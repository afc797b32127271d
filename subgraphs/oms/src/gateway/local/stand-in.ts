import { openLocalRazorpay } from '@ilms/core/razorpay/local/open-local-razorpay';
import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { configureLocalGateway } from '../gateways.ts';

/** The local gateway at which customers pay companies. */
export const openLocalGateway = (place: StandInPlace): Promise<StandIn> =>
  openLocalRazorpay(place, { file: 'local-razorpay.json', hookOf: (slug) => `${place.addressOf(slug)}/hooks/razorpay`, configure: configureLocalGateway });
