import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto';

const CHUNK = 64 * 1024;
const TAG = 16;

/**
 * Decrypts an age file with a passphrase by its specification (C2SP age-encryption.org/v1) and Node's cryptography:
 * an implementation apart from the one that encrypts. Throws at anything that is not as it must be.
 */
export function readAge(file: Buffer, passphrase: string): Buffer {
  const macLine = file.indexOf('\n--- ');
  const header = file.subarray(0, macLine + 4);
  const headerEnd = file.indexOf('\n', macLine + 1) + 1;
  const [version, stanza, ...body] = header.toString().split('\n').slice(0, -1);
  const [, kind, salt, logN] = /^-> (\w+) (\S+) (\d+)$/.exec(stanza ?? '') ?? [];
  if (version !== 'age-encryption.org/v1' || kind !== 'scrypt')
    throw new Error('This is no scrypt age file.');
  const wrapKey = scryptSync(
    passphrase,
    Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), Buffer.from(salt as string, 'base64')]),
    32,
    { N: 2 ** Number(logN), r: 8, p: 1, maxmem: 1024 * 1024 * 1024 },
  );
  const fileKey = open(wrapKey, Buffer.alloc(12), Buffer.from(body.join(''), 'base64'));
  const macKey = derive(fileKey, Buffer.alloc(0), 'header');
  const mac = createHmac('sha256', macKey).update(header).digest('base64').replace(/=+$/, '');
  if (mac !== file.subarray(macLine + 5, headerEnd - 1).toString())
    throw new Error('The header was changed.');
  const payload = file.subarray(headerEnd + 16);
  const key = derive(fileKey, file.subarray(headerEnd, headerEnd + 16), 'payload');
  const chunks: Buffer[] = [];
  for (let at = 0, i = 0; at < payload.length; at += CHUNK + TAG, i++) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(i, 7);
    nonce[11] = at + CHUNK + TAG >= payload.length ? 1 : 0;
    chunks.push(open(key, nonce, payload.subarray(at, at + CHUNK + TAG)));
  }
  return Buffer.concat(chunks);
}

function derive(key: Buffer, salt: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
}
