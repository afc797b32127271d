import { passwordProblem } from './password-policy.ts';

const EMAIL = 'asha.rao@sharmatraders.example';

describe('a password', () => {
  it.each([
    ['eleven char', '12 characters or more; this one has 11'],
    ['x'.repeat(201), 'may have 200 characters'],
    [EMAIL, 'is your e-mail address'],
    ['Asha.Rao@SharmaTraders.Example1', 'is your e-mail address'],
    ['sharmatraders2026', 'is your e-mail address'],
    ['aaaaaaaaaaaaaaaa', 'repeats itself'],
    ['abcabcabcabcabc', 'repeats itself'],
    ['12ab12ab12ab12ab', 'repeats itself'],
    ['123456789012', 'commonest'],
    ['Password@12345', 'commonest'],
    ['P@ssw0rd123456', 'commonest'],
    ['passwordpassword', 'commonest'],
    ['qwertyuiop1234', 'commonest'],
    ['JaiHind@194747', 'commonest'],
    ['welcome-2026-!!', 'commonest'],
  ])('is not %j', (password, why) => {
    expect(passwordProblem(password, EMAIL)).toContain(why);
  });

  it.each(['correct horse battery', 'मेरी गाड़ी नीली है', 'x7#Kp2!vQz9m', 'a long password for tests'])('may be %j', (password) => {
    expect(passwordProblem(password, EMAIL)).toBeUndefined();
  });
});
