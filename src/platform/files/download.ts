/** How long a browser may take to begin reading what it was given to download. */
const RELEASE_AFTER_MS = 60_000;

/** Hands a file to the browser's own download, without loading it into memory. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}
