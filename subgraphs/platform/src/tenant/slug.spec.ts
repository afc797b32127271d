import { checkSlug, skeleton } from './slug.ts';

describe('a tenant’s address', () => {
  it.each(['acme', 'small-mfg', 'a1b', 'x'.repeat(40)])('may be %s', (slug) => expect(() => checkSlug(slug)).not.toThrow());

  it.each(['ADMIN', 'Acme', 'a', 'ab', '1abc', 'a_b', 'acme.', '-acme', 'acme-', 'a--b', 'xn--cme-8ka', 'аcme', 'ac​me', 'x'.repeat(41), '', 'public; drop schema x;--', '"a"."b"', 'pg_catalog', 'a\0b'])('may not be %j', (slug) =>
    expect(() => checkSlug(slug)).toThrow('cannot be an address'));

  it.each(['panel', 'www', 'api', 'admin', 'login', 'ilms'])('may not be our own word %s', (slug) => expect(() => checkSlug(slug)).toThrow('reserved'));

  it('may not end as those do in which companies try things out', () => expect(() => checkSlug('acme-sandbox')).toThrow('this ending is kept'));

  it('may not be mistaken for another one', () => {
    expect(skeleton('modern')).toBe(skeleton('modem'));
    for (const lookalike of ['acme0', 'ac-meo', 'acrneo']) expect(() => checkSlug(lookalike, ['acmeo'])).toThrow('looks like another address');
    expect(() => checkSlug('pane1')).toThrow('looks like another address');
  });
});
