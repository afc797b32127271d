import { letter } from './mail.ts';

const written = { to: 'asha@acme.example', subject: 'Join Acme', heading: 'Join Acme', paragraphs: ['Ravi invites you.'], action: { label: 'Accept', url: 'https://acme.example/invitation#abc' }, footnote: 'Ignore this if you do not know Acme.' };

describe('a letter', () => {
  it('says the same as text and as HTML', () => {
    const { text, html } = letter(written);
    expect(text).toBe('Join Acme\n\nRavi invites you.\n\nAccept:\nhttps://acme.example/invitation#abc\n\n--\nIgnore this if you do not know Acme.\n');
    for (const words of ['Join Acme', 'Ravi invites you.', 'href="https://acme.example/invitation#abc"', 'Ignore this']) expect(html).toContain(words);
  });

  it('does not let a name become markup or another header', () => {
    const { html, subject } = letter({ ...written, subject: 'Join A\r\nBcc: all@acme.example', paragraphs: ['<img src=x onerror=alert(1)> invites you.'] });
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img');
    expect(subject).toBe('Join A Bcc: all@acme.example');
  });
});
