/** The API calls an organization that nobody told `UNKNOWN`. */
export function nameOrganization(name: string): string {
  return name === 'UNKNOWN' ? 'Organization not told' : name;
}
