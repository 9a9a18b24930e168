/** What can happen; the number is what the event heap holds. */
export const EVENT = {
  /** Somebody may be fetched from where they were injured. */
  collected: 0,
  death: 1,
  taskDone: 2,
  bedDone: 3,
  /** Somebody who waits is in more danger than when last looked at. */
  worse: 4,
  pickup: 5,
  arrival: 6,
  vehicleFree: 7,
  sortie: 8,
  /** A bed held after its story is over is free. */
  bedFree: 9,
  /** Somebody is back in the force; or reinforcements are. */
  strengthBack: 10,
  hour: 11,
  reinforcement: 12,
} as const;
