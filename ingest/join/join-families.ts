// All families of files, each joined by its own rules. In: the files of one organization. Out: their parts as one.
import { joinAppConfig } from './app-config/join-app-config.js';
import { joinCatalog } from './catalog/join-catalog.js';
import { joinCloudformation } from './cloudformation/join-cloudformation.js';
import { joinCompose } from './compose/join-compose.js';
import { joinKubernetes } from './kubernetes/join-kubernetes.js';
import { joinProxies } from './proxies/join-proxies.js';
import { joinTerraform } from './terraform/join-terraform.js';
import type { JoinedFile, JoinFamily, SystemParts } from './system-parts.js';

const FAMILIES: readonly JoinFamily[] = [
  joinPlainFacts,
  joinTerraform,
  joinCloudformation,
  joinKubernetes,
  joinAppConfig,
  joinCompose,
  joinProxies,
  joinCatalog,
];

export function joinFamilies(files: readonly JoinedFile[]): SystemParts {
  const parts = FAMILIES.map((join) => join(files));
  return {
    addresses: parts.flatMap((each) => each.addresses),
    settings: parts.flatMap((each) => each.settings),
    sources: parts.flatMap((each) => each.sources),
    needs: parts.flatMap((each) => each.needs),
    reaches: parts.flatMap((each) => each.reaches),
    permits: parts.flatMap((each) => each.permits),
    aliases: parts.flatMap((each) => each.aliases),
    ordered: parts.flatMap((each) => each.ordered ?? []),
    technologies: parts.flatMap((each) => each.technologies ?? []),
    instances: parts.flatMap((each) => each.instances ?? []),
  };
}

/** Facts that are whole in their file and so need no family's rules. */
function joinPlainFacts(files: readonly JoinedFile[]): SystemParts {
  const told = files.flatMap(({ documentId, facts }) =>
    facts.flatMap((fact) =>
      fact.component === undefined
        ? []
        : [{ fact, unit: { documentId, ref: fact.component }, place: { documentId, evidence: fact.evidence } }],
    ),
  );
  const of = (kind: string): typeof told => told.filter(({ fact }) => fact.kind === kind);
  return {
    addresses: of('address').map(({ fact, unit }) => ({ unit, address: fact.value })),
    settings: of('setting').map(({ fact, unit, place }) => ({ unit, name: fact.name, value: fact.value, place })),
    sources: [
      ...of('built-from').map(({ fact, unit, place }) => ({ unit, folder: fact.value, place })),
      ...of('image').map(({ fact, unit, place }) => ({ unit, image: fact.value, place })),
    ],
    needs: [],
    reaches: [],
    permits: [],
    aliases: [],
  };
}
