// Paths between files of one tree. In: a folder as in a `uri`, and a path as a file writes it. Out: where that leads, within the
// tree; null for what leaves it, and for an address.

/** @param path relative to `folder`: `../common`, `./nginx.conf` */
export function pathInTree(folder: string, path: string): string | null {
  const written = path.trim().replaceAll('\\', '/');
  if (written === '' || written.length > 1000 || /^(?:\/|~|[A-Za-z]:\/|[a-z][a-z+.-]*:\/\/|git@)/.test(written))
    return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** `shop/infra/main.tf` → `shop/infra` */
export function folderOf(uri: string): string {
  const cut = uri.lastIndexOf('/');
  return cut < 0 ? '' : uri.slice(0, cut);
}

/** `shop/infra/main.tf` → `main.tf` */
export function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A folder and those around it, nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== '';) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}

export function isWithin(uri: string, folder: string): boolean {
  return uri === folder || folder === '' || uri.startsWith(`${folder}/`);
}
