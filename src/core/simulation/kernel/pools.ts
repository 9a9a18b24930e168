/** Amounts of several resources that a task takes together, by index of the resource. */
export type Demand = readonly (readonly [resource: number, amount: number])[];

/** Finite resources of one place: taken together or not at all, so that nothing is held while waiting for more. */
export class Pools {
  /** How much there is, by resource; Infinity is unlimited. May fall below what is in use: tasks are not interrupted. */
  readonly capacity: Float64Array;
  readonly inUse: Float64Array;

  constructor(capacity: readonly number[]) {
    this.capacity = Float64Array.from(capacity);
    this.inUse = new Float64Array(capacity.length);
  }

  /** Whether everything of a demand is free. */
  has(demand: Demand): boolean {
    for (const [resource, amount] of demand) {
      if ((this.inUse[resource] as number) + amount > (this.capacity[resource] as number)) return false;
    }
    return true;
  }

  take(demand: Demand): void {
    for (const [resource, amount] of demand) this.inUse[resource] = (this.inUse[resource] as number) + amount;
  }

  release(demand: Demand): void {
    for (const [resource, amount] of demand) this.inUse[resource] = (this.inUse[resource] as number) - amount;
  }
}
