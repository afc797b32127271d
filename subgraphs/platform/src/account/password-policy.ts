import { RuleBroken } from '@ilms/kernel/errors';

const LEAST = 12;
const MOST = 200;

/** Words that the lists of leaked passwords begin with; with figures and signs around them they are no better. */
const COMMON = new Set([
  'password', 'passwort', 'pass', 'passw', 'passphrase', 'secret', 'letmein', 'welcome', 'welcometo', 'admin', 'administrator', 'adminadmin', 'root', 'user', 'login', 'master', 'changeme', 'default', 'test', 'testing', 'guest', 'demo',
  'qwerty', 'qwertyuiop', 'qwertyui', 'asdf', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qwertyasdfgh', 'qwertyuiopasdfghjkl', 'qazwsx', 'qazwsxedc', 'abc', 'abcd', 'abcdef', 'abcdefgh', 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz',
  'iloveyou', 'monkey', 'dragon', 'sunshine', 'princess', 'football', 'cricket', 'superman', 'batman', 'pokemon', 'computer', 'internet', 'company', 'business', 'office',
  'india', 'bharat', 'jaihind', 'mumbai', 'delhi', 'bangalore', 'chennai', 'krishna', 'ganesh', 'sairam', 'shivshakti', 'lakshmi', 'omsairam', 'jaishreeram', 'ilms', 'tally',
]);

const unleet = (text: string) => text.replace(/[@4]/g, 'a').replace(/0/g, 'o').replace(/[$5]/g, 's').replace(/3/g, 'e').replace(/[1!]/g, 'i');
/** The shortest text of which the whole is a repetition. */
const unit = (text: string) => /^(.+?)\1*$/su.exec(text)?.[1] ?? text;
const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');

/** Why this cannot be a password, or undefined: length and commonness decide, not kinds of characters (NIST SP 800-63B §5.1.1.2). */
export function passwordProblem(password: string, email: string): string | undefined {
  const length = [...password].length;
  if (length < LEAST) return `A password needs ${LEAST} characters or more; this one has ${length}.`;
  if (length > MOST) return `A password may have ${MOST} characters; this one has ${length}.`;
  const plain = password.normalize('NFKC').toLowerCase();
  const [name = '', domain = ''] = email.toLowerCase().split('@');
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const theirs = [email, name, domain.split('.')[0] ?? ''].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).filter((text) => text.length > 2);
  if (theirs.includes(bare) || theirs.includes(bare.replace(/\d+$/, ''))) return 'This password is your e-mail address. Choose something else.';
  if (new Set(plain).size < 5 || unit(plain).length <= LEAST / 3) return 'This password repeats itself. Choose something longer to guess.';
  const common = [plain, unleet(plain), unleet(plain.replace(/[\d\W_]+$/u, ''))].map((text) => unit(letters(text)));
  if (!letters(plain) || common.some((word) => COMMON.has(word))) return 'This is one of the commonest passwords. A few unrelated words are easy to remember and hard to guess.';
  return undefined;
}

/** Refuses a password at `field`. */
export function checkPassword(password: string, email: string, field: readonly string[] = ['password']): void {
  const problem = passwordProblem(password, email);
  if (problem) throw new RuleBroken('PLATFORM_PASSWORD_WEAK', problem, {}, field);
}
