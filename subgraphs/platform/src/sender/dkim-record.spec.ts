import { flawOf, recordOf } from './dkim-record.ts';

const KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7x+/wIDAQAB';
const NAME = 'ilms-0a1b2c3d4e5f._domainkey.acme.in';
const flaw = (...texts: string[]) => flawOf(texts, KEY, NAME);

describe('the record of a key', () => {
  it.each([recordOf(KEY), `v=DKIM1;k=rsa;p=${KEY}`, `v=DKIM1; p=${KEY}`, `k=rsa ; p = ${KEY} ;`, `v=DKIM1; k=rsa; p=${KEY.slice(0, 20)} ${KEY.slice(20)}`, `v=DKIM1; h=sha1:sha256; s=email; n=note; p=${KEY}`, `v=DKIM1; t=s; p=${KEY}`])('may be written %j', (text) => expect(flaw(text)).toBeUndefined());

  it.each([
    [[], 'There is no text record'], [[recordOf(KEY), recordOf(KEY)], 'More than one text record'], [[recordOf(KEY), 'v=spf1 -all'], 'More than one text record'],
    [['hello'], 'not one of a key'], [['v=spf1 -all'], 'not one of a key'], [[`v=DKIM2; p=${KEY}`], 'not one of a key'], [[`v=DKIM1; p=${KEY}; p=${KEY}`], 'not one of a key'], [['v=DKIM1; k=rsa'], 'not one of a key'],
    [['v=DKIM1; k=rsa; p='], 'something else'], [['v=DKIM1; k=rsa; p=MIIBother'], 'something else'], [[`v=DKIM1; k=ed25519; p=${KEY}`], 'something else'], [[recordOf(`${KEY}x`)], 'something else'], [[recordOf(KEY.toLowerCase())], 'something else'],
    [[`v=DKIM1; k=rsa; p=${KEY.slice(0, 30)}`], 'cut off'], [[`v=DKIM1; t=y; p=${KEY}`], 'only a test'], [[`v=DKIM1; t=s:Y; p=${KEY}`], 'only a test'], [[`v=DKIM1; h=sha1; p=${KEY}`], 'does not allow'], [[`v=DKIM1; s=tlsrpt; p=${KEY}`], 'does not allow'],
  ])('proves nothing as %j: %s', (texts, why) => expect(flaw(...texts)).toContain(why));
});
