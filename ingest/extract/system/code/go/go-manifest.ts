// Reads `go.mod`: what the module is called, and which modules of the same tree it needs. In: one file. Out: facts about its
// folder. A needed module counts where it is replaced by a folder, or shares host and account with the module itself.
import { posix } from 'node:path';
import { ClaimsOfFile, NO_CLAIMS, type SystemReader } from '../../system-file.js';

export const goManifestReader: SystemReader = {
  name: 'Go modules',
  isFor: (file) => file.name === 'go.mod' || file.name === 'go.work',
  read(file) {
    if (file.name === 'go.work' || /(?:^|\/)vendor\//.test(file.uri)) return { status: 'read', claims: NO_CLAIMS };
    const claims = new ClaimsOfFile(file);
    let module = '';
    let block = '';
    const required: { readonly path: string; readonly line: number }[] = [];
    for (let number = 1; number <= file.lines; number++) {
      const line = file.line(number);
      if (line.length > 2_000) continue;
      const words = line
        .replace(/\/\/.*$/, '')
        .trim()
        .split(/\s+/);
      if (words[0] === '') continue;
      if (words[0] === ')') {
        block = '';
        continue;
      }
      if (words[1] === '(') {
        block = words[0]!;
        continue;
      }
      const [verb = '', ...rest] = block === '' ? words : [block, ...words];
      const path = unquoted(rest[0] ?? '');
      if (verb === 'module' && path !== '') {
        module = path;
        claims.fact(number, 'package', path, 'go');
      } else if (verb === 'require' && path !== '' && !/\/\/\s*indirect/.test(line))
        required.push({ path, line: number });
      else if (verb === 'replace') {
        const target = unquoted(rest[rest.indexOf('=>') + 1] ?? '');
        if (rest.includes('=>') && target.startsWith('.')) {
          const folder = posix.normalize(posix.join(file.folder === '' ? '.' : file.folder, target)).replace(/\/$/, '');
          if (!folder.startsWith('..')) claims.fact(number, 'requires', folder, '');
        }
      }
    }
    const own = module.split('/').slice(0, 2).join('/');
    for (const { path, line } of required) {
      const isNear = own.includes('.') ? path.startsWith(`${own}/`) : !path.split('/')[0]!.includes('.');
      if (isNear && path !== module) claims.fact(line, 'requires', path, '');
    }
    return { status: 'read', claims: claims.claims() };
  },
};

function unquoted(word: string): string {
  return word.replace(/^["`]|["`]$/g, '');
}
