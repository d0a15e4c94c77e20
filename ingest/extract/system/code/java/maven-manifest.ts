// Reads what Maven and Gradle call a program and what it needs of its own tree: `pom.xml`, `build.gradle`, `build.gradle.kts`.
// In: one file. Out: facts about its folder. Plugins are not run; a dependency is the tree's own where it shares the group's
// first two parts with the project, or is a project of the same build.
import { ClaimsOfFile, NO_CLAIMS, type SystemFile, type SystemReader, type SystemReading } from '../../system-file.js';
import { parseXml, type XmlElement } from '../parse-xml.js';
import { serverOfArtifact, technologyOfArtifact } from './java-libraries.js';

export const mavenManifestReader: SystemReader = {
  name: 'Maven and Gradle',
  isFor: (file) => file.name === 'pom.xml' || /^build\.gradle(?:\.kts)?$/.test(file.name),
  read(file): SystemReading {
    if (/(?:^|\/)(?:target|build|node_modules|src\/test)\//.test(file.uri))
      return { status: 'read', claims: NO_CLAIMS };
    return file.name === 'pom.xml' ? readPom(file) : readGradle(file);
  },
};

function readPom(file: SystemFile): SystemReading {
  const parsed = parseXml(file.text);
  if (!parsed.ok) return { status: 'refused', reason: parsed.reason };
  const project = parsed.root.name === 'project' ? parsed.root : null;
  if (project === null) return { status: 'refused', reason: 'no <project> in it' };
  const claims = new ClaimsOfFile(file);
  const lineOf = (element: XmlElement) => file.lineAt(element.start);
  const parent = project.child('parent');
  const artifact = project.child('artifactId');
  const group = project.child('groupId')?.text ?? parent?.child('groupId')?.text ?? '';
  // What is built of modules has no code: it is their parent.
  const isParent = project.child('packaging')?.text === 'pom' || project.child('modules') !== null;
  if (artifact !== null && artifact.text !== '' && !isParent) {
    claims.fact(lineOf(artifact), 'package', `${group}:${artifact.text}`, 'maven');
  }
  for (const each of project.child('dependencies')?.children ?? []) {
    const name = each.child('artifactId');
    if (each.name !== 'dependency' || name === null || each.child('scope')?.text === 'test') continue;
    tellDependency(
      claims,
      lineOf(name),
      filled(each.child('groupId')?.text ?? '', group),
      filled(name.text, group),
      group,
    );
  }
  for (const plugin of project.child('build')?.child('plugins')?.children ?? []) {
    const name = plugin.child('artifactId');
    if (isParent || name === null) continue;
    if (/^(?:spring-boot-maven-plugin|jib-maven-plugin|quarkus-maven-plugin|micronaut-maven-plugin)$/.test(name.text)) {
      // A library may be built with it as well; it is told with its classes what it is.
      const image =
        plugin.child('configuration')?.child('to')?.child('image') ??
        plugin.child('configuration')?.child('image')?.child('name') ??
        null;
      if (image !== null && !image.text.includes('${'))
        claims.fact(lineOf(image), 'called', '', nameOfImage(image.text));
    }
  }
  return { status: 'read', claims: claims.claims() };
}

function filled(text: string, group: string): string {
  return text.replace('${project.groupId}', group).replace('${groupId}', group);
}

function tellDependency(claims: ClaimsOfFile, line: number, group: string, artifact: string, own: string): void {
  const technology = technologyOfArtifact(artifact);
  const server = serverOfArtifact(artifact);
  if (server !== null) claims.fact(line, 'provides', server, '');
  else if (technology !== null) claims.fact(line, 'client', technology, `${group}:${artifact}`);
  else if (own !== '' && nearPart(group) === nearPart(own)) claims.fact(line, 'requires', `${group}:${artifact}`, '');
}

function nearPart(group: string): string {
  return group.split('.').slice(0, 2).join('.');
}

function nameOfImage(image: string): string {
  return (image.split('/').at(-1) ?? '').replace(/[:@].*$/, '');
}

const PROJECT = /\bproject\s*\(\s*(?:path\s*[:=]\s*)?["'](:[\w:./-]{1,200})["']/g;
const COORDINATES = /["']([\w.-]{1,120}):([\w.-]{1,120})(?::[^"']{0,80})?["']/;
const PLUGIN =
  /["']org\.springframework\.boot["']|\bid\s*\(?\s*["'](?:application|io\.quarkus|io\.micronaut\.application|com\.google\.cloud\.tools\.jib)["']|^\s*(?:application|apply\s+plugin:\s*['"]application['"])\s*$/;

/** Line by line: nothing of Gradle's language is run. */
function readGradle(file: SystemFile): SystemReading {
  const claims = new ClaimsOfFile(file);
  const own = file.folder.split('/').at(-1) ?? '';
  let named = false;
  for (let number = 1; number <= file.lines; number++) {
    const line = file.line(number);
    if (line.length > 2_000 || /^\s*(?:\/\/|\*|\/\*)/.test(line)) continue;
    // The folder's name is the project's; Gradle's root alone may have another.
    if (!named && own !== '' && line.trim() !== '') {
      claims.fact(number, 'package', own, 'maven');
      named = true;
    }
    if (PLUGIN.test(line) && !/apply\s+false/.test(line)) claims.fact(number, 'runnable', '', 'build.gradle');
    if (/\btest\w*(?:Implementation|Compile|RuntimeOnly)|androidTest/i.test(line)) continue;
    for (const [, path = ''] of line.matchAll(PROJECT))
      claims.fact(number, 'requires', path.split(/[:/]/).at(-1) ?? '', '');
    if (!/^\s*(?:api|implementation|compile|runtime|compileOnly|runtimeOnly|developmentOnly)\b/.test(line)) continue;
    const [, group = '', artifact = ''] = COORDINATES.exec(line) ?? [];
    if (artifact !== '') tellDependency(claims, number, group, artifact, '');
  }
  return { status: 'read', claims: claims.claims() };
}
