import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Brand } from './brand.entity.ts';

/** The brands a request names, so that a file of products finds or makes them with one read. */
export class Brands {
  private constructor(private readonly tx: Transaction, private readonly byName: Map<string, Brand>) {}

  static async open(tx: Transaction): Promise<Brands> {
    return new Brands(tx, new Map((await tx.find(Brand, {})).map((brand) => [brand.name.toLowerCase(), brand])));
  }

  find(name: string): Brand | undefined {
    return this.byName.get(name.toLowerCase());
  }

  findOrMake(name: string): Brand {
    const known = this.find(name);
    if (known) return known;
    const brand = this.tx.create(Brand, { id: uuidv7(), name, manufacturer: null, isActive: true });
    this.byName.set(name.toLowerCase(), brand);
    return brand;
  }
}
