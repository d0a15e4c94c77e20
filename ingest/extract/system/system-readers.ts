// All readers of IaC, code and catalogues, in the order in which they are asked: the more particular first (an Aspire app
// host is C#, an application.yml is YAML). Named one by one: nothing is discovered.
import { appConfigReader } from './app-config/app-config-reader.js';
import { aspireReader } from './aspire/aspire-reader.js';
import { backstageReader } from './catalog/backstage-reader.js';
import { openApiReader } from './catalog/openapi-reader.js';
import { goManifestReader } from './code/go/go-manifest.js';
import { goReader } from './code/go/go-reader.js';
import { javaReader } from './code/java/java-reader.js';
import { composeReader } from './compose/compose-reader.js';
import { envFileReader } from './compose/env-file-reader.js';
import { dockerfileReader } from './dockerfile/dockerfile-reader.js';
import { proxyReader } from './proxies/proxy-reader.js';
import type { SystemReader } from './system-file.js';
import { terraformReader } from './terraform/read-terraform.js';

export const SYSTEM_READERS: readonly SystemReader[] = [
  terraformReader,
  dockerfileReader,
  envFileReader,
  goManifestReader,
  appConfigReader,
  backstageReader,
  openApiReader,
  composeReader,
  proxyReader,
  aspireReader,
  goReader,
  javaReader,
];
