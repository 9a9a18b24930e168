import { Encrypter } from 'age-encryption';
import type { PartTarget } from '#core/dataset/sink.ts';
import { throughStream } from '#platform/files/through-stream.ts';

/** A layer that encrypts what passes through it with a passphrase (age-encryption.org/v1, scrypt). */
export function age(target: PartTarget, passphrase: string): PartTarget {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return throughStream(target, (readable) => encrypter.encrypt(readable));
}
