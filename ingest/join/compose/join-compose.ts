// Joins Docker Compose: `.env`, `env_file`, `extends`, `include`, files that patch one another, Dockerfiles. In: the files of one
// organization. Out: settings in full, where the code lies, what an image packs, and needs between files of one project.
import { technologyOfImage } from '../../extract/system/technologies.js';
import { NO_PARTS, type JoinFamily, type SystemParts } from '../system-parts.js';
import { composeProjectsOf, type ComposeProjects, type ComposeUnit } from './compose-units.js';
import { Dockerfiles } from './dockerfiles.js';
import { publishedNeeds } from './published-ports.js';
import { meantSettings } from './shared-settings.js';

export const joinCompose: JoinFamily = (files) => {
  const projects = composeProjectsOf(files);
  if (projects.units.length === 0) return NO_PARTS;
  const dockerfiles = new Dockerfiles(files);
  const isMeant = meantSettings(files, projects.units, dockerfiles);
  return {
    ...NO_PARTS,
    addresses: projects.units.flatMap(addressesOf),
    settings: projects.units.flatMap((unit) =>
      unit.settings
        .filter((setting) => !setting.closed && isMeant(unit, setting))
        .map(({ name, value, place }) => ({ unit: unit.unit, name, value, place })),
    ),
    sources: projects.units.flatMap((unit) => sourcesOf(unit, dockerfiles)),
    needs: [...projects.units.flatMap((unit) => needsOf(unit, projects)), ...publishedNeeds(projects.units)],
    // `depends_on` says who is started first, and only mostly who needs whom.
    ordered: [...new Set(projects.units.map(({ file }) => file.documentId))],
    technologies: projects.units.flatMap((unit) => technologiesOf(unit, dockerfiles)),
  };
};

function addressesOf({ unit, facts, fill }: ComposeUnit): SystemParts['addresses'] {
  return facts
    .filter(({ kind }) => kind === 'compose-address')
    .map(({ value }) => ({ unit, address: fill(value).toLowerCase() }))
    .filter(({ address }) => /^[\w.-]*[a-z0-9]$/.test(address));
}

function sourcesOf({ unit, images, builds }: ComposeUnit, dockerfiles: Dockerfiles): SystemParts['sources'] {
  return [
    ...images.filter(({ closed }) => !closed).map(({ image, place }) => ({ unit, image, place })),
    ...builds.flatMap((build) => dockerfiles.foldersOf(build).map((folder) => ({ unit, folder, place: build.place }))),
  ];
}

/** Needs that end in another file of the project; the step that only has to have run before is none. */
function needsOf(from: ComposeUnit, projects: ComposeProjects): SystemParts['needs'] {
  return from.facts.flatMap((fact) => {
    if (fact.kind !== 'compose-needs') return [];
    const to = projects.meant(from, fact.value);
    if (to === null || isJob(to)) return [];
    const place = { documentId: from.file.documentId, evidence: fact.evidence };
    return [{ from: from.unit, to: to.unit, kind: 'DEPENDS_ON' as const, doubt: 'order' as const, place }];
  });
}

function isJob({ facts }: ComposeUnit): boolean {
  return facts.some(({ kind }) => kind === 'compose-runs-once');
}

function technologiesOf(unit: ComposeUnit, dockerfiles: Dockerfiles): NonNullable<SystemParts['technologies']> {
  // A job in a store's image is no store.
  if (isJob(unit) || (unit.component.technology !== undefined && unit.component.kind !== 'SERVICE')) return [];
  const [build] = unit.builds;
  const packed = build === undefined ? null : dockerfiles.technologyOf(build);
  if (packed !== null) return [{ unit: unit.unit, ...packed }];
  const [image] = unit.images;
  const known = image === undefined || image.closed || build !== undefined ? null : technologyOfImage(image.image);
  return known === null || image === undefined ? [] : [{ unit: unit.unit, ...known, place: image.place }];
}
