import { checkNetworks, isWithin } from './networks.ts';

describe('the addresses a key may be used from', () => {
  it.each([
    [['203.0.113.7'], '203.0.113.7', true], [['203.0.113.7'], '203.0.113.8', false],
    [['203.0.113.0/24'], '203.0.113.255', true], [['203.0.113.0/24'], '203.0.114.0', false],
    [['10.0.0.0/8', '2001:db8::/32'], '2001:db8:1::5', true], [['10.0.0.0/8'], '2001:db8::1', false],
    [['203.0.113.7'], '::ffff:203.0.113.7', true], [['0.0.0.0/0'], '198.51.100.1', true], [['0.0.0.0/0'], '::1', false],
    [[], '203.0.113.7', false], [['203.0.113.7'], undefined, false], [['203.0.113.7'], 'unknown', false],
  ])('%j hold %s: %s', (networks, address, holds) => {
    expect(isWithin(networks, address)).toBe(holds);
  });

  it('are kept once each, without blanks', () => {
    expect(checkNetworks([' 203.0.113.7 ', '203.0.113.7', '', '2001:db8::/32'])).toEqual(['203.0.113.7', '2001:db8::/32']);
  });

  it.each(['203.0.113.256', '203.0.113.0/33', '203.0.113.0/-1', '203.0.113.0/24/1', 'office', '2001:db8::/129', '203.0.113.0/'])('are refused by name: %s', (text) => {
    expect(() => checkNetworks([text])).toThrow(`${text} is no address or network`);
  });
});
