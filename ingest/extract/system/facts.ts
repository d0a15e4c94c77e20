// The kinds of fact that files of different sorts share: what one file leaves open for others to close. A family of files
// (Terraform, Kubernetes, Compose, …) has kinds of its own beside these, named `<family>-…`, which its own join closes.
// Facts are plain words, so that people can read and correct them in an extraction.

/**
 * `F` stands for the folder of the file. Folders are written as in a `uri`: from the root of the tree, `/` between.
 *
 * About a component of the file (`component` is its ref):
 * - `address`       value: a name under which others reach it: host (lower case, no port), ARN, queue name, …; name: ''
 * - `setting`       name: the variable or option that it is started with, value: what it is set to, in full
 * - `image`         value: the container image it runs, as written
 * - `built-from`    value: the folder its code is built from (`shop/services/checkout`), or a project file in it
 *
 * About the folder that the file lies in:
 * - `package`       name: what the manifest calls the code in F, value: `npm` `python` `go` `maven` `dotnet`
 * - `requires`      name: a package, or the folder of one in the same tree, value: ''
 * - `runnable`      the code in F is started by itself; name: '', value: how that is known (`Dockerfile`, `main`)
 * - `called`        name: '', value: what the code in F calls itself where it runs (`spring.application.name`)
 *
 * About the code of the file:
 * - `reads`         name: the variable or option it takes from its surroundings, value: for what (`Purpose`), or ''
 * - `default`       name: as of `reads`, value: what it is without the surroundings' word
 * - `calls`         name: for what (`Purpose`), value: an address that stands in the code in full (URL, host:port)
 * - `publishes`     name: topic, queue or event, value: the broker's technology, or '' where the call does not tell
 * - `consumes`      as `publishes`
 * - `client`        name: technology of a driver or client library that it imports, value: the package
 * - `imports`       name: a package or folder of the tree that it imports and that is no known library, value: ''
 * - `provides`      name: a server that it is by itself and that others have clients of (`eureka`, `config-server`), value: ''
 * - `routes`        name: '', value: an address that it hands requests on to
 */
export const FACT_KINDS = [
  'address',
  'setting',
  'image',
  'built-from',
  'package',
  'requires',
  'runnable',
  'called',
  'reads',
  'default',
  'calls',
  'publishes',
  'consumes',
  'client',
  'imports',
  'provides',
  'routes',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What code does with an address: a protocol (`http`, `grpc`) or the technology of its client (`redis`, `postgresql`, …). */
export type Purpose = string;
