// All readers of IaC, code and catalogues, in the order in which they are asked: the more particular first (an Aspire app
// host is C#, an application.yml is YAML, a Helm template is no Kubernetes manifest yet). Named one by one: nothing is
// discovered.
import { appConfigReader } from './app-config/app-config-reader.js';
import { aspireReader } from './aspire/aspire-reader.js';
import { backstageReader } from './catalog/backstage-reader.js';
import { openApiReader } from './catalog/openapi-reader.js';
import { cloudformationReader } from './cloudformation/read-cloudformation.js';
import { serverlessReader } from './cloudformation/read-serverless.js';
import { csharpReader } from './code/csharp/csharp-reader.js';
import { dotnetManifestReader } from './code/csharp/dotnet-manifest.js';
import { goManifestReader } from './code/go/go-manifest.js';
import { goReader } from './code/go/go-reader.js';
import { javaReader } from './code/java/java-reader.js';
import { kotlinReader } from './code/java/kotlin-reader.js';
import { mavenManifestReader } from './code/java/maven-manifest.js';
import { pythonManifestReader } from './code/python/python-manifest-reader.js';
import { pythonReader } from './code/python/python-reader.js';
import { npmManifestReader } from './code/typescript/npm-manifest-reader.js';
import { prismaReader } from './code/typescript/prisma-reader.js';
import { typescriptReader } from './code/typescript/typescript-reader.js';
import { composeReader } from './compose/compose-reader.js';
import { envFileReader } from './compose/env-file-reader.js';
import { dockerfileReader } from './dockerfile/dockerfile-reader.js';
import { helmReader } from './kubernetes/read-helm.js';
import { kubernetesReader } from './kubernetes/read-kubernetes.js';
import { proxyReader } from './proxies/proxy-reader.js';
import type { SystemReader } from './system-file.js';
import { terraformReader } from './terraform/read-terraform.js';

export const SYSTEM_READERS: readonly SystemReader[] = [
  terraformReader,
  dockerfileReader,
  envFileReader,
  npmManifestReader,
  prismaReader,
  pythonManifestReader,
  goManifestReader,
  mavenManifestReader,
  dotnetManifestReader,
  appConfigReader,
  backstageReader,
  openApiReader,
  cloudformationReader,
  serverlessReader,
  composeReader,
  proxyReader,
  helmReader,
  kubernetesReader,
  aspireReader,
  typescriptReader,
  pythonReader,
  goReader,
  javaReader,
  kotlinReader,
  csharpReader,
];
