import { HOUR_MS } from '#core/time.ts';

/** A span in which something acts. */
interface Span {
  readonly fromMs: number;
  toMs: number;
}

/** Something given against pain: how many points it takes, from when until when, and what it does to breath, pulse and pressure. */
interface Relief {
  readonly atMs: number;
  readonly points: number;
  readonly onsetMs: number;
  readonly lastsMs: number;
  readonly drive: number;
  readonly pulse: number;
  readonly pressure: number;
}

/** What a body has received, as far as it answers to it; the state of the body is worked out from this. */
export class CareReceived {
  /** Rises with everything that is received. */
  version = 0;
  readonly needles: { readonly atMs: number; readonly works: boolean }[] = [];
  drainedMs = Infinity;
  readonly oxygen: (Span & { readonly share: number })[] = [];
  readonly airway: { readonly atMs: number; readonly left: number }[] = [];
  readonly ventilated: Span[] = [];
  readonly reliefs: Relief[] = [];
  warmedMs = Infinity;
  cooledMs = Infinity;
  readonly osmotherapyMs: number[] = [];
  readonly inductions: number[] = [];
  readonly operations: Span[] = [];
  catheterMs = Infinity;
  bronchodilatedMs = Infinity;
  atropineMs = Infinity;
  antidoteMs = Infinity;
  treatedFeverMs = -Infinity;
  readonly units: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly cells: number;
    readonly all: number;
  }[] = [];
  readonly fluids: { readonly atMs: number; readonly litres: number }[] = [];

  /** A needle in the chest lets the tension out, or fails. */
  decompress(atMs: number, works: boolean): void {
    this.version++;
    this.needles.push({ atMs, works });
  }

  /** A finger or drain in the chest lets it out for good. */
  drain(atMs: number): void {
    this.version++;
    this.drainedMs = Math.min(this.drainedMs, atMs);
  }

  isDrained(atMs: number): boolean {
    return this.drainedMs <= atMs;
  }

  giveOxygen(fromMs: number, toMs: number, share = 0.6): void {
    this.version++;
    this.oxygen.push({ fromMs, toMs, share });
  }

  /** Whether oxygen flows at a moment. */
  hasOxygen(atMs: number): boolean {
    return this.oxygen.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs) || this.isVentilated(atMs);
  }

  /** A device leaves so much of the obstruction of the airway. */
  openAirway(atMs: number, left: number): void {
    this.version++;
    this.airway.push({ atMs, left });
  }

  ventilate(fromMs: number): void {
    this.version++;
    this.ventilated.push({ fromMs, toMs: Infinity });
  }

  /** When the tube that is in before a moment was placed; Infinity without one. */
  ventilatedFromMs(beforeMs: number): number {
    return (
      this.ventilated.findLast(({ fromMs, toMs }) => fromMs < beforeMs && toMs > fromMs)?.fromMs ?? Infinity
    );
  }

  extubate(atMs: number): void {
    this.version++;
    const last = this.ventilated.at(-1);
    if (last !== undefined) last.toMs = Math.min(last.toMs, atMs);
  }

  isVentilated(atMs: number): boolean {
    return this.ventilated.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  }

  relieve(relief: Relief): void {
    this.version++;
    this.reliefs.push(relief);
  }

  warm(atMs: number): void {
    this.version++;
    this.warmedMs = Math.min(this.warmedMs, atMs);
  }

  cool(atMs: number): void {
    this.version++;
    this.cooledMs = Math.min(this.cooledMs, atMs);
  }

  treatFever(atMs: number): void {
    this.version++;
    this.treatedFeverMs = atMs;
  }

  giveOsmotherapy(atMs: number): void {
    this.version++;
    this.osmotherapyMs.push(atMs);
  }

  induce(atMs: number): void {
    this.version++;
    this.inductions.push(atMs);
  }

  operate(fromMs: number, toMs: number): void {
    this.version++;
    this.operations.push({ fromMs, toMs });
  }

  widenAirways(atMs: number): void {
    this.version++;
    this.bronchodilatedMs = Math.min(this.bronchodilatedMs, atMs);
  }

  giveAtropine(atMs: number): void {
    this.version++;
    this.atropineMs = Math.min(this.atropineMs, atMs);
  }

  giveAntidote(atMs: number): void {
    this.version++;
    this.antidoteMs = Math.min(this.antidoteMs, atMs);
  }

  placeCatheter(atMs: number): void {
    this.version++;
    this.catheterMs = Math.min(this.catheterMs, atMs);
  }

  hasCatheter(atMs: number): boolean {
    return atMs - this.catheterMs > HOUR_MS;
  }

  /** Whether an opioid acts: the pupils are narrow. */
  hasOpioid(atMs: number): boolean {
    return this.reliefs.some(
      ({ atMs: from, lastsMs, drive }) => drive > 0.05 && atMs > from && atMs < from + lastsMs,
    );
  }

  /** Blood of so many units, `cells` of them with red cells, runs in over a while. */
  transfuse(fromMs: number, toMs: number, cells: number, all: number): void {
    this.version++;
    this.units.push({ fromMs, toMs, cells, all });
  }

  infuse(atMs: number, litres: number): void {
    this.version++;
    this.fluids.push({ atMs, litres });
  }

  /** Units with red cells until a moment. */
  cellsUntil(atMs: number): number {
    return this.units.reduce((sum, { fromMs, toMs, cells }) => sum + cells * passed(fromMs, toMs, atMs), 0);
  }

  unitsUntil(atMs: number): number {
    return this.units.reduce((sum, { fromMs, toMs, all }) => sum + all * passed(fromMs, toMs, atMs), 0);
  }

  /** When the last operation before a moment ended. */
  operatedMs(atMs: number): number {
    return this.operations.reduce(
      (last, { toMs }) => (toMs <= atMs ? Math.max(last, toMs) : last),
      -Infinity,
    );
  }
}

/** Share of a span that has passed at a moment. */
function passed(fromMs: number, toMs: number, atMs: number): number {
  if (atMs <= fromMs) return 0;
  return atMs >= toMs ? 1 : (atMs - fromMs) / (toMs - fromMs);
}
