import { matchingStep, newTotpSecret, stepAt, totpCode, totpUri } from './totp.ts';

// RFC 6238 appendix B, SHA-1; the secret is the ASCII text 12345678901234567890. Its eight digits end in our six.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of the second factor', () => {
  it.each([[59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130']])('is the one of RFC 6238 at %d s', (seconds, eight) => {
    expect(totpCode(SECRET, stepAt(new Date(seconds * 1000)))).toBe(eight.slice(2));
  });

  const now = new Date('2026-11-25T10:00:10Z');
  const step = stepAt(now);

  it('is taken half a minute early and late, and no more', () => {
    expect([-2, -1, 0, 1, 2].map((off) => matchingStep(SECRET, totpCode(SECRET, step + off), null, now))).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('is not taken twice, and neither is one from before', () => {
    expect(matchingStep(SECRET, totpCode(SECRET, step), step, now)).toBeUndefined();
    expect(matchingStep(SECRET, totpCode(SECRET, step - 1), step, now)).toBeUndefined();
    expect(matchingStep(SECRET, totpCode(SECRET, step + 1), step, now)).toBe(step + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is six digits and not %j', (code) => {
    expect(matchingStep(SECRET, code, null, now)).toBeUndefined();
  });

  it('comes from a secret of 160 bits, another one each time', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });

  it('is named after the company in the app', () => {
    expect(totpUri('ABC', 'asha+x@acme.example', 'Acme & Co')).toBe('otpauth://totp/Acme%20%26%20Co:asha%2Bx%40acme.example?secret=ABC&issuer=Acme%20%26%20Co&algorithm=SHA1&digits=6&period=30');
  });
});
