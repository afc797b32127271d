import { OTHER_COUNTRY, stateOfCode, type State } from '../india/states.ts';

/** How the buyer stands towards GST. */
export type GstCategory = 'REGULAR' | 'UNREGISTERED' | 'COMPOSITION' | 'SEZ' | 'OVERSEAS';

/** What has to be known to say where a supply takes place. */
export interface Supply {
  readonly sellerState: string;
  /** A seller inside a special economic zone always supplies between states. */
  readonly isSellerInSez?: boolean;
  readonly buyer: GstCategory;
  /** Of the address the buyer is registered or known at; for registered buyers the state of the GSTIN. */
  readonly billingState?: string;
  /** Where the goods travel to: a state, 96 for abroad. Undefined when the buyer takes them away at the counter. */
  readonly shippingState?: string;
  readonly kind: 'GOODS' | 'SERVICES';
  /** The buyer has the goods delivered to somebody else (bill-to, ship-to). */
  readonly isForThirdParty?: boolean;
}

/** Where a supply takes place, which taxes follow, and why. */
export interface PlaceOfSupply {
  readonly state: State;
  readonly isInterState: boolean;
  /** The provision of the IGST Act that decided. */
  readonly provision: string;
  /** One or two sentences for the person who asks “why?”. */
  readonly explanation: string;
}

interface Decision { code: string; provision: string; because: string }

/** Decides the place of supply of a sale by the IGST Act, sections 7, 10, 11 and 12, and whether IGST is due. */
export function placeOfSupply(supply: Supply): PlaceOfSupply {
  const seller = stateOfCode(supply.sellerState);
  const { code, provision, because } = decide(supply);
  const state = stateOfCode(code);
  const place = `${because}, so the place of supply is ${state.name} (${state.code}).`;
  const because7 = interStateReason(supply, seller, state);
  return {
    state, provision,
    isInterState: because7 !== undefined,
    explanation: `${place} ${because7 ?? `The seller is in ${seller.name} too: CGST and ${seller.stateTax} are due, half each.`}`,
  };
}

/** Why IGST is due, or undefined when it is not. */
function interStateReason(supply: Supply, seller: State, place: State): string | undefined {
  if (place.code === OTHER_COUNTRY) return 'Goods and services that leave India are inter-state supplies: IGST, or nothing under a letter of undertaking.';
  if (supply.buyer === 'SEZ') return 'A supply to a special economic zone is always an inter-state supply: IGST, or nothing under a letter of undertaking.';
  if (supply.isSellerInSez) return 'A supply from a special economic zone is always an inter-state supply: IGST is due.';
  if (place.code !== seller.code) return `The seller is in ${seller.name} (${seller.code}), another state: IGST is due.`;
  return undefined;
}

function decide(supply: Supply): Decision {
  return supply.kind === 'GOODS' ? decideGoods(supply) : decideServices(supply);
}

function decideGoods(supply: Supply): Decision {
  const { billingState, shippingState } = supply;
  if (shippingState === OTHER_COUNTRY) return { code: OTHER_COUNTRY, provision: 'IGST Act s. 11(b)', because: 'The goods leave India' };
  if (supply.buyer === 'UNREGISTERED') {
    const provision = 'IGST Act s. 10(1)(ca)';
    if (shippingState) return { code: shippingState, provision, because: 'The buyer is not registered and the invoice records the address of delivery' };
    if (billingState && billingState !== OTHER_COUNTRY) return { code: billingState, provision, because: 'The buyer is not registered and the invoice records this address' };
    return { code: supply.sellerState, provision, because: 'The buyer is not registered and no address is on record' };
  }
  if (supply.isForThirdParty && billingState && billingState !== OTHER_COUNTRY) {
    return { code: billingState, provision: 'IGST Act s. 10(1)(b)', because: 'The goods go to a third person on the buyer’s direction and count as received where the buyer is registered' };
  }
  if (shippingState) return { code: shippingState, provision: 'IGST Act s. 10(1)(a)', because: 'The movement of the goods ends there' };
  return { code: supply.sellerState, provision: 'IGST Act s. 10(1)(c)', because: 'The goods are handed over without being moved' };
}

function decideServices(supply: Supply): Decision {
  const { billingState } = supply;
  if (supply.buyer === 'OVERSEAS') return { code: OTHER_COUNTRY, provision: 'IGST Act s. 13(2)', because: 'The recipient of the service is outside India' };
  if (!billingState) return { code: supply.sellerState, provision: 'IGST Act s. 12(2)(b)(ii)', because: 'No address of the recipient is on record' };
  if (supply.buyer === 'UNREGISTERED') return { code: billingState, provision: 'IGST Act s. 12(2)(b)(i)', because: 'The address of the recipient on record is there' };
  return { code: billingState, provision: 'IGST Act s. 12(2)(a)', because: 'The registered recipient is located there' };
}
