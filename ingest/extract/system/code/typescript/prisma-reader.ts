// Reads the datasource of a Prisma schema: which database its client speaks to, and the variable that says where it is.
// In: one `.prisma` file. Out: facts. Its models are none of the system map's.
import { NO_CLAIMS, type SystemReader } from '../../system-file.js';
import { CodeFacts } from '../code-facts.js';
import { isServiceCode } from '../code-file.js';
import { technologyOfDialect } from '../drivers.js';

const DATASOURCE = /\bdatasource\s+\w{1,60}\s*\{([^}]{0,2000})\}/g;

export const prismaReader: SystemReader = {
  name: 'Prisma schema',
  isFor: (file) => file.name.endsWith('.prisma'),
  read(file) {
    if (!isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const facts = new CodeFacts(file);
    for (const source of file.text.matchAll(DATASOURCE)) {
      const body = source[1]!;
      const start = source.index + source[0].indexOf('{') + 1;
      const provider = /\bprovider\s*=\s*"([\w-]{1,40})"/.exec(body);
      const technology = provider === null ? null : technologyOfDialect(provider[1]!);
      if (provider === null || technology === null) continue;
      facts.client(start + provider.index, technology, 'prisma');
      const url = /\burl\s*=\s*(?:env\("([\w.]{1,100})"\)|"([^"\n]{1,500})")/.exec(body);
      if (url?.[1] !== undefined) {
        facts.reads(start + url.index, url[1]);
        facts.isFor(start + url.index, url[1], technology);
      } else if (url?.[2] !== undefined) facts.address(start + url.index, technology, url[2]);
    }
    return { status: 'read', claims: facts.claims() };
  },
};
