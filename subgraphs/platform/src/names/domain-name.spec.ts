import { checkDomain, hostNameOf } from './domain-name.ts';

const check = (domain: string, taken: string[] = []) => checkDomain(hostNameOf(domain), 'ilms.in:4000', taken);

describe('a company’s own domain', () => {
  it.each(['erp.acme.in', 'acme.co.in', 'ilms.acme.in', 'ERP.Acme.IN', 'erp.acme.in.', 'a-1.b2.example'])('may be %s', (domain) => expect(() => check(domain)).not.toThrow());

  it.each([
    ['127.0.0.1', 'an address'], ['1.2.3', 'an address'], ['::1', 'the name alone'], ['[::1]', 'the name alone'], ['acme.1', 'an address'], ['localhost', 'not a whole host name'], ['erp', 'not a whole host name'],
    ['a.localhost', 'belong to nobody'], ['erp.local', 'belong to nobody'], ['erp.internal', 'belong to nobody'], ['x.onion', 'belong to nobody'], ['1.0.0.127.in-addr.arpa', 'belong to nobody'],
    ['https://erp.acme.in', 'the name alone'], ['erp.acme.in/login', 'the name alone'], ['erp.acme.in:443', 'the name alone'], ['a@acme.in', 'the name alone'],
    ['erp..acme.in', 'not a whole host name'], ['-erp.acme.in', 'not a whole host name'], ['erp_1.acme.in', 'not a whole host name'], ['*.acme.in', 'not a whole host name'], [`${'x'.repeat(64)}.in`, 'not a whole host name'], ['', 'not a whole host name'],
    ['xn--cme-8ka.in', 'encoded names'], ['erp.xn--acme-q9a.in', 'encoded names'], ['аcme.in', 'only the letters'], ['erp\u200b.acme.in', 'only the letters'], ['erp.acme.in\r\nx: y', 'only the letters'],
    ['ilms.in', 'it is ours'], ['acme.ilms.in', 'it is ours'], ['panel.ilms.in', 'it is ours'], ['1lms.in', 'looks like ours'], ['ilms.com', 'looks like ours'], ['erp.i1ms.co.in', 'looks like ours'],
  ])('may not be %j: %s', (domain, why) => expect(() => check(domain)).toThrow(why));

  it('may not be mistaken for another company’s', () => {
    expect(() => check('erp.acrne.in', ['erp.acme.in'])).toThrow('looks like the domain of another company');
    expect(() => check('erp.acme.in', ['erp.acme.in'])).not.toThrow();
  });
});
