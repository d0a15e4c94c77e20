// Opens the sentence behind a claim. A real link: it can be copied, and going back closes it again.
import { Link, useSearch } from '@tanstack/react-router';
import classes from './ClaimLink.module.css';

interface ClaimLinkProps {
  readonly claim: string;
  /** What the claim says, for those who hear the link without seeing what it stands beside. */
  readonly about: string;
}

export function ClaimLink({ claim, about }: ClaimLinkProps) {
  const { claim: open } = useSearch({ strict: false });
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
      aria-label={`Source: ${about}`}
    >
      <span aria-hidden="true" className={classes.mark}>
        “
      </span>
      source
    </Link>
  );
}
