import { letter, type Mail } from '@ilms/kernel/mail';

export const codeLetter = (to: string, code: string, company: string): Mail => letter({
  to, subject: `${code} is your code for ilms`, heading: `Your code is ${code}`,
  paragraphs: [`Enter it where you have begun to sign ${company} up for ilms. It is good for half an hour.`],
  footnote: `You get this letter because somebody, probably you, has entered ${to}. If it was not you, do nothing: without the code nothing happens.`,
});

/** For who has a company with us already. */
export const knownLetter = (to: string, url: string): Mail => letter({
  to, subject: 'You have a company on ilms already', heading: 'You have a company on ilms already',
  paragraphs: ['Somebody, probably you, has just begun to sign up with this address. It was used for a company before; you sign in there.'],
  action: { label: 'Sign in', url },
  footnote: `You get this letter because somebody, probably you, has entered ${to}. If it was not you, do nothing.`,
});
