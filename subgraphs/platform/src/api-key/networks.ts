import { BlockList, isIP } from 'node:net';
import { NotANetwork } from '../errors.ts';

const MOST = 20;

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function networkOf(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  const prefix = length === undefined ? widest : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  if (version === 0 || rest.length || !(prefix >= 0 && prefix <= widest)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** The addresses and networks as they are kept; refuses what is neither, by name. */
export function checkNetworks(given: readonly string[]): string[] {
  const kept = [...new Set(given.map((text) => text.trim()).filter(Boolean))];
  const wrong = kept.find((text) => !networkOf(text)) ?? (kept.length > MOST ? `A list of ${kept.length}` : undefined);
  if (wrong) throw new NotANetwork(wrong);
  return kept;
}

/** Whether a caller at `address` is in one of the networks. Nobody is whose address is not known; an IPv4 address inside IPv6 is itself. */
export function isWithin(networks: readonly string[], address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const text of networks) {
    const network = networkOf(text);
    if (network) list.addSubnet(network.address, network.prefix, network.family);
  }
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
