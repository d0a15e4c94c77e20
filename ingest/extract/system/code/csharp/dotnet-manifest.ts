// Reads .NET project files: what a project is called, whether it is started by itself, and which projects it is made of. In:
// one `*.csproj`. Out: facts about its folder. Projects of tests and app hosts are no programs of the system, and tell nothing.
import { posix } from 'node:path';
import { ClaimsOfFile, NO_CLAIMS, type SystemReader, type SystemReading } from '../../system-file.js';
import { parseXml, type XmlElement } from '../parse-xml.js';
import { technologyOfNamespace } from './dotnet-libraries.js';

const TESTS = /^(?:Microsoft\.NET\.Test\.Sdk|xunit(?:\..*)?|NUnit.*|MSTest.*|TUnit|Aspire\.Hosting\.Testing)$/i;
const RUNS = /^Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)$/i;
const HOSTS = /^Aspire\.AppHost\.Sdk|^Aspire\.Hosting\.AppHost$/i;

export const dotnetManifestReader: SystemReader = {
  name: '.NET projects',
  isFor: (file) => /\.(?:cs|fs|vb)proj$/i.test(file.name),
  read(file): SystemReading {
    const parsed = parseXml(file.text);
    if (!parsed.ok) return { status: 'refused', reason: parsed.reason };
    const { root } = parsed;
    if (root.name !== 'Project') return { status: 'refused', reason: 'no <Project> in it' };
    const packages: XmlElement[] = [];
    const projects: XmlElement[] = [];
    const properties = new Map<string, XmlElement>();
    for (const group of root.children) {
      for (const each of group.name === 'PropertyGroup' || group.name === 'ItemGroup' ? group.children : [group]) {
        if (each.name === 'PackageReference' || each.name === 'FrameworkReference') packages.push(each);
        else if (each.name === 'ProjectReference') projects.push(each);
        else if (group.name === 'PropertyGroup' && each.text !== '') properties.set(each.name, each);
      }
    }
    const sdks = [
      root.attribute('Sdk') ?? '',
      ...root.children.filter(({ name }) => name === 'Sdk').map((each) => each.attribute('Name') ?? ''),
    ];
    const included = (element: XmlElement) => element.attribute('Include') ?? element.attribute('Update') ?? '';
    const isTrue = (name: string) => properties.get(name)?.text.toLowerCase() === 'true';
    if (isTrue('IsTestProject') || packages.some((each) => TESTS.test(included(each))))
      return { status: 'read', claims: NO_CLAIMS };
    if (
      isTrue('IsAspireHost') ||
      sdks.some((sdk) => HOSTS.test(sdk)) ||
      packages.some((each) => HOSTS.test(included(each)))
    ) {
      return { status: 'read', claims: NO_CLAIMS };
    }
    const claims = new ClaimsOfFile(file);
    const lineOf = (element: XmlElement) => file.lineAt(element.start);
    claims.fact(lineOf(root), 'package', file.name.replace(/\.\w+$/, ''), 'dotnet');
    const output = properties.get('OutputType');
    if (sdks.some((sdk) => RUNS.test(sdk.split('/')[0]!)))
      claims.fact(lineOf(root), 'runnable', '', root.attribute('Sdk') ?? 'Sdk');
    else if (output !== undefined && /^(?:Exe|WinExe)$/i.test(output.text))
      claims.fact(lineOf(output), 'runnable', '', output.text);
    for (const name of ['ContainerRepository', 'ContainerImageName']) {
      const image = properties.get(name);
      if (image !== undefined && !image.text.includes('$('))
        claims.fact(lineOf(image), 'called', '', image.text.split('/').at(-1)!);
    }
    for (const each of projects) {
      const path = (each.attribute('Include') ?? '').replaceAll('\\', '/');
      if (path === '' || path.includes('$(')) continue;
      const folder = posix.dirname(posix.normalize(posix.join(file.folder === '' ? '.' : file.folder, path)));
      if (!folder.startsWith('..')) claims.fact(lineOf(each), 'requires', folder, '');
    }
    for (const each of packages) {
      const technology = technologyOfNamespace(included(each));
      if (technology !== null) claims.fact(lineOf(each), 'client', technology, included(each));
    }
    return { status: 'read', claims: claims.claims() };
  },
};
