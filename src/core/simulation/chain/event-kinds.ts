/** What can happen; the number is what the event heap holds. */
export const EVENT = {
  /** A casualty may be collected from the point of injury. */
  collected: 0,
  death: 1,
  taskDone: 2,
  bedDone: 3,
  /** A casualty who waits has become T1. */
  worse: 4,
  pickup: 5,
  arrival: 6,
  vehicleFree: 7,
  sortie: 8,
  /** A bed held after its story is over is free. */
  bedFree: 9,
  /** A casualty has returned to the force; or reinforcements have arrived. */
  strengthBack: 10,
  hour: 11,
  reinforcement: 12,
} as const;
