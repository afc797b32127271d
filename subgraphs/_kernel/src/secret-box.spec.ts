import fc from 'fast-check';
import { SecretBox, SecretUnreadable } from './secret-box.ts';

const OLD = 'the master secret of last year, long enough';
const NEW = 'the master secret of this year, long enough';
const bound = { tenantId: 'acme', purpose: 'second-factor', record: 'row-1' };

describe('a secret box', () => {
  const box = new SecretBox(NEW);

  it('gives back what was sealed, whatever it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (plain) => expect(box.open(box.seal(plain, bound), bound)).toBe(plain)));
  });

  it('never seals the same twice alike, and shows nothing of it', () => {
    const [one, other] = [box.seal('JBSWY3DPEHPK3PXP', bound), box.seal('JBSWY3DPEHPK3PXP', bound)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
    expect(Buffer.from(one.split('.')[2]!, 'base64url').includes('JBSWY3DP')).toBe(false);
  });

  it('opens nothing of which a single bit was changed', () => {
    const sealed = box.seal('secret', bound);
    const [version, id, text] = sealed.split('.');
    const bytes = Buffer.from(text!, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => box.open([version, id, altered.toString('base64url')].join('.'), bound)).toThrow(SecretUnreadable);
    }
  });

  it.each([
    ['another company', { ...bound, tenantId: 'other' }],
    ['another purpose', { ...bound, purpose: 'webhook' }],
    ['another row', { ...bound, record: 'row-2' }],
    ['no row', { tenantId: 'acme', purpose: 'second-factor' }],
    ['parts that read alike when put together', { tenantId: 'acmes', purpose: 'econd-factor', record: 'row-1' }],
  ])('does not open for %s', (_what, other) => {
    expect(() => box.open(box.seal('secret', bound), other)).toThrow(SecretUnreadable);
  });

  it.each(['', 'v1', 'v1.x', 'v2.abcdefgh.AAAA', 'plain text', 'v1.abcdefgh.AAAA.more'])('refuses what was never sealed: %j', (text) => {
    expect(() => box.open(text, bound)).toThrow(SecretUnreadable);
  });

  it('refuses what is too short to be sealed', () => {
    expect(() => box.open([...box.seal('secret', bound).split('.').slice(0, 2), 'AAAA'].join('.'), bound)).toThrow('This is no sealed secret.');
  });

  it('opens what the secret before has sealed, says so, and seals with the new one', () => {
    const before = new SecretBox(OLD).seal('secret', bound);
    const rotated = new SecretBox(NEW, [OLD]);
    expect(rotated.open(before, bound)).toBe('secret');
    expect(rotated.isCurrent(before)).toBe(false);
    const after = rotated.seal('secret', bound);
    expect(rotated.isCurrent(after)).toBe(true);
    expect(new SecretBox(NEW).open(after, bound)).toBe('secret');
  });

  it('says which setting is missing when the secret before is gone', () => {
    expect(() => new SecretBox(NEW).open(new SecretBox(OLD).seal('secret', bound), bound)).toThrow(/ILMS_SECRET_PREVIOUS/);
  });
});
