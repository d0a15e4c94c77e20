// Opens the sentence behind a claim. A real link: it can be copied, and going back closes it again.
import { Link, useSearch } from '@tanstack/react-router';
import { describePlace, nameOfPlace } from '../format/file-place.js';
import classes from './ClaimLink.module.css';

interface ClaimLinkProps {
  readonly claim: string;
  /** What the claim says, for those who hear the link without seeing what it stands beside. */
  readonly about: string;
  /** Where it is said: a claim of a file is named by its place in it. */
  readonly evidence?: { readonly path: string | null; readonly line: number | null };
}

export function ClaimLink({ claim, about, evidence }: ClaimLinkProps) {
  const { claim: open } = useSearch({ strict: false });
  const place = evidence === undefined || evidence.path === null ? undefined : nameOfPlace(evidence);
  return (
    <Link
      to="."
      search={(current) => {
        const { step: _, ...rest } = current as Record<string, unknown>;
        return { ...rest, claim };
      }}
      resetScroll={false}
      className={classes.link}
      data-open={open === claim || undefined}
      aria-label={place === undefined ? `Source: ${about}` : `Source: ${about}, ${place}`}
      title={evidence === undefined ? undefined : describePlace(evidence)}
    >
      <span aria-hidden="true" className={classes.mark}>
        “
      </span>
      {place === undefined ? 'source' : <code>{place}</code>}
    </Link>
  );
}
