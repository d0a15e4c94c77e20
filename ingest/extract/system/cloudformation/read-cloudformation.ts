// CloudFormation and SAM templates, YAML or JSON. In: one file. Out: the resources that are parts of the system as components,
// their dependencies, settings and code; what lies in other templates (imports, parameters, nested stacks) as facts for the
// join. It refuses what is no YAML; a template without resources is none.
import { ClaimsOfFile, SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { Resources } from './describe-resources.js';
import { Links } from './links.js';
import { Template } from './template.js';
import { addImpliedApis, implyApis, tellEvents } from './tell-events.js';
import { tellNeeds } from './tell-needs.js';
import { tellOutward } from './tell-outward.js';
import { tellSettings } from './tell-settings.js';

const NAMED = /\.(?:ya?ml|json|template|cfn)$/i;
const RESOURCES = /(?:^|[\s"'{,])Resources["']?\s*:/;
const TYPE = /\bType["']?\s*:\s*["']?(?:AWS|Custom|Alexa)::/;

/** Templates of CloudFormation and SAM, told by their resources' types. */
export const cloudformationReader: SystemReader = {
  name: 'CloudFormation',
  isFor: ({ name, text }) => NAMED.test(name) && RESOURCES.test(text) && TYPE.test(text),
  read: readCloudformation,
};

function readCloudformation(file: SystemFile): SystemReading {
  // JSON may be indented with tabs, YAML may not; the texts are of equal length.
  const isJson = file.text.trimStart().startsWith('{');
  const yaml = readYamlDocuments(isJson ? new SystemFile(file.uri, file.text.replaceAll('\t', ' ')) : file);
  if (!yaml.ok) return { status: 'refused', reason: yaml.reason };
  const root = yaml.documents.map(templateIn).find((each) => each !== null);
  if (root === undefined) return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  const template = new Template(root, file);
  const apis = implyApis(template);
  const resources = new Resources(template, file, claims);
  addImpliedApis(apis, resources, claims);
  const links = new Links(resources, claims);
  tellEvents(template, links);
  tellNeeds(template, resources, links);
  tellSettings(template, resources, links, claims, file);
  tellOutward(template, resources, claims);
  return { status: 'read', claims: claims.claims() };
}

/** The template itself; in a `serverless.yml` it lies under `resources`. */
function templateIn(document: YamlValue): YamlValue | null {
  return [document, document.get('resources')].find((each) => each?.get('Resources')?.kind === 'map') ?? null;
}
