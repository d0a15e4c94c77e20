import { expect, it } from 'vitest';
import { dockerfileReader } from '../../../../ingest/extract/system/dockerfile/dockerfile-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';

async function factsOf(text: string, name = 'Dockerfile'): Promise<string[]> {
  const { facts } = await readFile(dockerfileReader, `shop/cart/${name}`, text);
  return facts.map(({ kind, name: about, value, evidence }) => `${evidence.line} ${kind} ${about}=${value}`);
}

it('tells that a folder is started by itself, and its variables by default', async () => {
  expect(
    await factsOf(`FROM golang:1.23 AS build
COPY ./src/cart/ .
ENV BUILD_ONLY=1
FROM scratch AS run
ARG PORT=7070
ENV LISTEN=0.0.0.0:$PORT \\
    # where the store is
    STORE_ADDR="store:6379" DB_PASSWORD=x
ENV OLD_FORM http://old:80
COPY --from=build /cart /cart
`),
  ).toEqual([
    '4 runnable =Dockerfile',
    '6 default LISTEN=0.0.0.0:7070',
    '6 default STORE_ADDR=store:6379',
    '9 default OLD_FORM=http://old:80',
    '2 dockerfile-copies =src/cart',
  ]);
});

it('tells the product that an image packs, through stages and arguments', async () => {
  expect(
    await factsOf('ARG V=7\nFROM redis:${V} AS base\nFROM base\nCMD ["redis-server", "/etc/redis.conf"]\n'),
  ).toContain('2 dockerfile-base redis=redis:7');
  expect(await factsOf('FROM mysql:8\nENTRYPOINT ["/bin/sh", "backup.sh"]\n')).toEqual(['1 runnable =Dockerfile']);
  expect(await factsOf('FROM redis AS cache\nFROM node:22\n')).toEqual(['2 runnable =Dockerfile']);
});

it('is for Dockerfiles by their usual names', () => {
  const isFor = (name: string) => dockerfileReader.isFor(new SystemFile(`shop/${name}`, 'FROM x'));
  expect(['Dockerfile', 'Dockerfile.prod', 'cart.Dockerfile', 'Containerfile'].every(isFor)).toBe(true);
  expect(['Dockerfile.md', 'docker.go', 'Dockerfile.dockerignore'].some(isFor)).toBe(false);
});

it('says nothing of one for tests, and ends on hostile input', async () => {
  expect(await factsOf('FROM node\nENV A=http://b\n', 'Dockerfile.test')).toEqual([]);
  expect(dockerfileReader.read(new SystemFile('shop/Dockerfile', '# nothing'))).toEqual({ status: 'other' });
  const started = performance.now();
  await factsOf(
    `FROM a\n${'COPY <<EOF /x\n'.repeat(20_000)}ENV ${'A='.repeat(100_000)}\nENV A="${'\\"'.repeat(100_000)}\n`,
  );
  expect(performance.now() - started).toBeLessThan(2000);
});
