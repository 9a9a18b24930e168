/** Where bytes go. Implementations check the result of every write. */
export interface Sink {
  /** Starts a file under a temporary name or in hiding; nothing is visible under `path` before `close`. */
  open(path: string): Promise<PartTarget>;
}

/** A file being written. Calls are made one after another. */
export interface PartTarget {
  /** Once it resolves, the memory of `bytes` may be used for something else. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Publishes the file under its path. */
  close(): Promise<void>;
  /** Leaves nothing behind; never fails. */
  abort(): Promise<void>;
}

/** A running SHA-256. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** 64 hexadecimal digits. */
  digest(): string;
}

/** What the host provides for writing: a sink, a hash, and gzip as a layer over a target. */
export interface Outlet {
  readonly sink: Sink;
  createHasher(): Promise<Hasher>;
  gzip(target: PartTarget): PartTarget;
}
