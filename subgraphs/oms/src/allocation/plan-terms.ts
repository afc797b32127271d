import type { RestRules } from '@ilms/core/calendar/work-calendar';
import type { Decimal } from '@ilms/kernel/decimal';
import type { AllocationCriterion, AllocationOutcome, AllocationPayment, AllocationReason, AllocationResult, AllocationSearch, AllocationShortage } from './allocation-words.ts';
import type { ShippingZone } from './zone.ts';

// What the engine is told and what it answers. It knows nothing of databases: the same terms always give the same plan.

/** So many units of one item, wanted for one line. */
export interface WantedUnits {
  readonly lineId: string;
  readonly position: number;
  readonly sku: string;
  readonly variantId: string;
  readonly quantity: Decimal;
  /** How many decimals a quantity of it may have. */
  readonly decimals: number;
  /** Its category and all above it. */
  readonly categoryIds: readonly string[];
  /** Where other units of its line stand or left: a rule that keeps lines whole sends the rest from there. */
  readonly begunIn?: readonly string[];
  /** What one of it takes where it is a kit; nothing but itself where nothing is said. */
  readonly parts?: readonly WantedPart[];
}

/** What one kit takes of one item. */
export interface WantedPart {
  readonly variantId: string;
  readonly quantity: Decimal;
  readonly decimals: number;
}

/** What is sold to whom, as far as rules ask. */
export interface Sale {
  readonly channel: string;
  readonly customerGroupId: string | null;
  readonly value: Decimal;
  readonly isPrepaid: boolean;
  readonly pincode: string | null;
  readonly stateCode: string | null;
  readonly branchId: string;
  readonly gstin: string | null;
  /** The warehouse the order names: what no rule speaks of is taken there. */
  readonly warehouseId: string;
}

/** A warehouse as it stands now. */
export interface Site {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly branchId: string;
  readonly gstin: string | null;
  readonly pincode: string | null;
  readonly stateCode: string;
  readonly rest: RestRules;
  /** What may still be promised, by item. */
  readonly available: ReadonlyMap<string, Decimal>;
}

/** What a rule says of one warehouse. */
export interface ListedWarehouse {
  readonly warehouseId: string;
  readonly isExcluded: boolean;
  /** Instead of what the rule keeps back everywhere. */
  readonly keepBack: string | null;
}

/** What a parcel through one zone costs, and how many days it is on the way. */
export interface ZoneRate {
  readonly zone: ShippingZone;
  readonly rate: string;
  readonly days: number;
}

/** What a rule says: for which lines of which orders, by what, within which limits. Nothing said of a condition means any. */
export interface RuleTerms {
  readonly id: string | null;
  readonly name: string;
  readonly channels: readonly string[];
  readonly customerGroupIds: readonly string[];
  readonly stateCodes: readonly string[];
  readonly pincodePrefixes: readonly string[];
  readonly categoryIds: readonly string[];
  readonly minValue?: Decimal | null | undefined;
  readonly maxValue?: Decimal | null | undefined;
  readonly payment?: AllocationPayment | null | undefined;
  readonly criteria: readonly AllocationCriterion[];
  readonly warehouses: readonly ListedWarehouse[];
  readonly onlyListed: boolean;
  readonly keepBack: Decimal;
  readonly zones: readonly ZoneRate[];
  /** What is confirmed before it leaves the same working day: `14:00`. */
  readonly cutOff?: string | null | undefined;
  readonly maxWarehouses?: number | null | undefined;
  readonly wholeLinesOnly: boolean;
  readonly onShortage: AllocationShortage;
}

/** India's day and time at which it is decided. */
export interface Moment {
  readonly day: string;
  readonly time: string;
}

export interface AllocationRequest {
  readonly lines: readonly WantedUnits[];
  readonly sale: Sale;
  readonly sites: readonly Site[];
  /** Active ones, the first that fits wins. */
  readonly rules: readonly RuleTerms[];
  /** Warehouses from which other units of the order are sent: they count towards its limit already. */
  readonly inUse?: readonly string[];
  readonly now: Moment;
}

/** Units of one line from one warehouse; without one they are left unallocated. */
export interface AllocatedUnits {
  readonly lineId: string;
  readonly position: number;
  readonly sku: string;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly quantity: Decimal;
}

/** What one rule made of one warehouse, with the figures it was judged by. */
export interface Verdict {
  readonly ruleId: string | null;
  readonly ruleName: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly warehouseName: string;
  readonly outcome: AllocationOutcome;
  readonly reason: AllocationReason;
  readonly words: string;
  /** The criterion that decided against it. */
  readonly criterion: AllocationCriterion | null;
  readonly quantity: Decimal;
  /** Units of the wanted items that could be taken there, what is kept back left out. */
  readonly available: Decimal;
  readonly km: number | null;
  readonly zone: ShippingZone | null;
  readonly rate: Decimal | null;
  readonly shipsOn: string | null;
  readonly arrivesOn: string | null;
}

export interface AllocationPlan {
  readonly result: AllocationResult;
  readonly search: AllocationSearch;
  /** How many combinations of warehouses were compared. */
  readonly combinations: number;
  readonly lines: readonly AllocatedUnits[];
  readonly verdicts: readonly Verdict[];
  readonly steps: readonly string[];
}
