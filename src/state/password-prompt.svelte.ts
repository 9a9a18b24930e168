import type { Protection, ProtectionKind } from '#platform/files/protection.ts';

/** What is to be done with an archive's password. */
type Act = (protection: Protection) => Promise<void>;

/** A question for the password of a job's archive: it is kept nowhere, so it is asked for again. */
export class PasswordPrompt {
  #asked = $state.raw<{ readonly kind: ProtectionKind; readonly act: Act } | undefined>();

  /** How the archive is encrypted whose password is asked for; undefined while none is. */
  get kind(): ProtectionKind | undefined {
    return this.#asked?.kind;
  }

  /** Asks; `act` is called with the answer. */
  ask(kind: ProtectionKind, act: Act): void {
    this.#asked = { kind, act };
  }

  /** Takes the question back. */
  cancel(): void {
    this.#asked = undefined;
  }

  /** Answers the question. */
  async answer(password: string): Promise<void> {
    const asked = this.#asked;
    this.#asked = undefined;
    await asked?.act({ kind: asked.kind, password });
  }
}
