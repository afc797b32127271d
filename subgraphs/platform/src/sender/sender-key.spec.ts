import { configureSecretBox, SecretBox } from '@ilms/kernel/secret-box';
import { createPrivateKey } from 'node:crypto';
import { newKey, privateHalf, resealed } from './sender-key.ts';

describe('the key of a sender', () => {
  it('is an RSA key of 2,048 bits under a selector of its own, sealed for its company and row', async () => {
    configureSecretBox(new SecretBox('a'.repeat(32)));
    const [one, other] = [await newKey('acme', 'sender', new Date()), await newKey('acme', 'sender', new Date())];
    expect(one.selector).toMatch(/^ilms-[0-9a-f]{12}$/);
    expect(other.selector).not.toBe(one.selector);
    const pem = privateHalf('acme', one)!;
    expect(createPrivateKey(pem).asymmetricKeyDetails).toMatchObject({ modulusLength: 2_048 });
    expect(JSON.stringify(one)).not.toContain(pem.split('\n')[3]);
    expect([privateHalf('bharat', one), privateHalf('acme', { ...one, id: other.id }), privateHalf('acme', { ...one, publicKey: other.publicKey })]).toEqual([undefined, undefined, undefined]);
  });

  it('is sealed anew where the master secret has changed, and kept as it is where it cannot be read', async () => {
    configureSecretBox(new SecretBox('a'.repeat(32)));
    const key = await newKey('acme', 'sender', new Date());
    const pem = privateHalf('acme', key);
    expect(resealed('acme', key)).toBe(key.privateKey);
    configureSecretBox(new SecretBox('b'.repeat(32), ['a'.repeat(32)]));
    const anew = { ...key, privateKey: resealed('acme', key) };
    expect(anew.privateKey).not.toBe(key.privateKey);
    configureSecretBox(new SecretBox('b'.repeat(32)));
    expect(privateHalf('acme', anew)).toBe(pem);
    expect([privateHalf('acme', key), resealed('acme', key)]).toEqual([undefined, key.privateKey]);
  });
});
