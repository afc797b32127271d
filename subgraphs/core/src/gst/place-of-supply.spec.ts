import { placeOfSupply, type Supply } from './place-of-supply.ts';

const told = (supply: Partial<Supply>) => {
  const { state, isInterState, provision } = placeOfSupply({ sellerState: '27', buyer: 'REGULAR', kind: 'GOODS', ...supply });
  return [state.code, isInterState, provision];
};

describe('place of supply', () => {
  it.each<[string, Partial<Supply>, [string, boolean, string]]>([
    ['goods travelling inside the seller’s state', { billingState: '27', shippingState: '27' }, ['27', false, 'IGST Act s. 10(1)(a)']],
    ['goods travelling to another state', { billingState: '29', shippingState: '29' }, ['29', true, 'IGST Act s. 10(1)(a)']],
    ['a buyer of another state whose goods stay in the seller’s', { billingState: '29', shippingState: '27' }, ['27', false, 'IGST Act s. 10(1)(a)']],
    ['bill-to, ship-to: the buyer’s registration counts, not the delivery', { billingState: '29', shippingState: '27', isForThirdParty: true }, ['29', true, 'IGST Act s. 10(1)(b)']],
    ['the counter', { billingState: '29' }, ['27', false, 'IGST Act s. 10(1)(c)']],
    ['a consumer with a delivery address', { buyer: 'UNREGISTERED', billingState: '07', shippingState: '29' }, ['29', true, 'IGST Act s. 10(1)(ca)']],
    ['a consumer with a billing address only', { buyer: 'UNREGISTERED', billingState: '07' }, ['07', true, 'IGST Act s. 10(1)(ca)']],
    ['a consumer without address', { buyer: 'UNREGISTERED' }, ['27', false, 'IGST Act s. 10(1)(ca)']],
    ['a tourist at the counter', { buyer: 'UNREGISTERED', billingState: '96' }, ['27', false, 'IGST Act s. 10(1)(ca)']],
    ['a consumer who has it sent abroad', { buyer: 'UNREGISTERED', shippingState: '96' }, ['96', true, 'IGST Act s. 11(b)']],
    ['a SEZ in the seller’s own state', { buyer: 'SEZ', billingState: '27', shippingState: '27' }, ['27', true, 'IGST Act s. 10(1)(a)']],
    ['a seller inside a SEZ', { isSellerInSez: true, shippingState: '27' }, ['27', true, 'IGST Act s. 10(1)(a)']],
    ['an export', { buyer: 'OVERSEAS', billingState: '96', shippingState: '96' }, ['96', true, 'IGST Act s. 11(b)']],
    ['a foreign buyer with delivery in India', { buyer: 'OVERSEAS', billingState: '96', shippingState: '29' }, ['29', true, 'IGST Act s. 10(1)(a)']],
    ['a foreign bill-to with delivery to a third person in India', { buyer: 'OVERSEAS', billingState: '96', shippingState: '29', isForThirdParty: true }, ['29', true, 'IGST Act s. 10(1)(a)']],
    ['a composition dealer next door', { buyer: 'COMPOSITION', shippingState: '24' }, ['24', true, 'IGST Act s. 10(1)(a)']],
    ['an army post office', { buyer: 'UNREGISTERED', shippingState: '97' }, ['97', true, 'IGST Act s. 10(1)(ca)']],
    ['a service to a registered recipient', { kind: 'SERVICES', billingState: '29', shippingState: '27' }, ['29', true, 'IGST Act s. 12(2)(a)']],
    ['a service to a consumer on record', { kind: 'SERVICES', buyer: 'UNREGISTERED', billingState: '27' }, ['27', false, 'IGST Act s. 12(2)(b)(i)']],
    ['a service to a consumer without address', { kind: 'SERVICES', buyer: 'UNREGISTERED' }, ['27', false, 'IGST Act s. 12(2)(b)(ii)']],
    ['a service to a foreigner', { kind: 'SERVICES', buyer: 'OVERSEAS' }, ['96', true, 'IGST Act s. 13(2)']],
  ])('%s', (_, supply, expected) => expect(told(supply)).toEqual(expected));

  it('explains itself in words', () => {
    expect(placeOfSupply({ sellerState: '27', buyer: 'UNREGISTERED', shippingState: '29', kind: 'GOODS' }).explanation).toBe(
      'The buyer is not registered and the invoice records the address of delivery, so the place of supply is Karnataka (29). The seller is in Maharashtra (27), another state: IGST is due.');
    expect(placeOfSupply({ sellerState: '04', buyer: 'REGULAR', shippingState: '04', kind: 'GOODS' }).explanation).toBe(
      'The movement of the goods ends there, so the place of supply is Chandigarh (04). The seller is in Chandigarh too: CGST and UTGST are due, half each.');
  });

  it('refuses a state that does not exist', () => {
    expect(() => told({ shippingState: '95' })).toThrow(expect.objectContaining({ code: 'CORE_STATE_UNKNOWN' }));
    expect(() => told({ sellerState: '' })).toThrow('An empty code is not the GST code of a state.');
  });
});
