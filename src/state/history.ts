/** A value with what it was before and what was undone, the nearest last in both. Values are never changed in place. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
}

/** As many steps can be undone. */
export const MAX_STEPS = 100;

/** A history that begins with a value. */
export function begun<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] };
}

/** A new step; what was undone before it is gone. */
export function changed<Value>({ past, present }: History<Value>, next: Value): History<Value> {
  return { past: [...past, present].slice(-MAX_STEPS), present: next, future: [] };
}

/** The same step with another result: what was undone before it is gone too. */
export function amended<Value>({ past }: History<Value>, next: Value): History<Value> {
  return { past, present: next, future: [] };
}

/** One step back; the same where there is none. */
export function undone<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past.at(-1) as Value, future: [...future, present] };
}

/** One undone step forward again; the same where there is none. */
export function redone<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future.at(-1) as Value, future: future.slice(0, -1) };
}

/** Every value of a history as another. */
export function mapped<Value>(
  { past, present, future }: History<Value>,
  to: (value: Value) => Value,
): History<Value> {
  return { past: past.map(to), present: to(present), future: future.map(to) };
}
