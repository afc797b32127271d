import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** An IPv4 address that came in over an IPv6 socket is itself. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[(.*)\](?::\d+)?$/, '$1');
const family = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** Reads from where a request comes. Only our own proxies are believed when they say for whom they ask; with none, nobody is. */
export class CallerAddress {
  readonly #trusted = new BlockList();

  constructor(trustedProxies: readonly string[] = []) {
    for (const network of trustedProxies) {
      const [address = '', prefix] = network.split('/');
      if (prefix === undefined) this.#trusted.addAddress(address, family(address));
      else this.#trusted.addSubnet(address, Number(prefix), family(address));
    }
  }

  /** From the last hop to the first: the first address that is none of our proxies is the caller, whatever is claimed before it. */
  of(request: IncomingMessage): string | undefined {
    const claimed = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain).filter(Boolean);
    const hops = [...claimed, plain(request.socket.remoteAddress ?? '')];
    for (let address = hops.pop(); address !== undefined; address = hops.pop()) {
      if (isIP(address) === 0) return undefined;
      if (hops.length === 0 || !this.#trusted.check(address, family(address))) return address;
    }
    return undefined;
  }
}
