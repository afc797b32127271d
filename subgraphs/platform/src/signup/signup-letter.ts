import { letter, type Mail } from '@ilms/kernel/mail';

export const codeLetter = (to: string, code: string, company: string): Mail => letter({
  to, subject: `${code} is your code for ilms`, heading: `Your code is ${code}`,
  paragraphs: [`Enter it where you have begun to sign ${company} up for ilms. It is good for half an hour.`],
  footnote: `You get this letter because somebody, probably you, has entered ${to}. If it was not you, do nothing: without the code nothing happens.`,
});
