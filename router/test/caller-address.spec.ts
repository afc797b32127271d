import type { IncomingMessage } from 'node:http';
import { CallerAddress } from '../src/caller-address.ts';

const from = (remoteAddress: string, forwarded?: string) => ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('from where a request comes', () => {
  const behind = new CallerAddress(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);

  it.each([
    ['the socket, where nobody is trusted', new CallerAddress(), from('203.0.113.7', '198.51.100.1'), '203.0.113.7'],
    ['the socket, though it claims something else, when it is no proxy of ours', behind, from('203.0.113.7', '198.51.100.1'), '203.0.113.7'],
    ['what our proxy says', behind, from('10.1.2.3', '198.51.100.1'), '198.51.100.1'],
    ['the last one that our proxies did not write themselves', behind, from('10.1.2.3', '6.6.6.6, 198.51.100.1, 192.0.2.1'), '198.51.100.1'],
    ['our proxy itself, when it asks for nobody', behind, from('10.1.2.3'), '10.1.2.3'],
    ['an IPv4 address as such', behind, from('::ffff:10.1.2.3', '::ffff:198.51.100.1'), '198.51.100.1'],
    ['an IPv6 address', behind, from('fd00::1', '2001:db8::5'), '2001:db8::5'],
    ['nowhere, when our proxy says nonsense', behind, from('10.1.2.3', 'unknown'), undefined],
  ])('is %s', (_what, caller, request, address) => {
    expect(caller.of(request)).toBe(address);
  });
});
