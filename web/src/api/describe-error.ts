// In: what urql says went wrong. Out: words for the page and, where the API gave one, its code.
import type { CombinedError } from '@urql/core';

export interface ErrorDescription {
  readonly title: string;
  readonly advice: string;
  /** `extensions.code` of the API's first error. */
  readonly code?: string;
  /** The API's own message, shown as text. */
  readonly detail?: string;
}

const advices: Readonly<Record<string, { title: string; advice: string }>> = {
  STORE_UNAVAILABLE: {
    title: 'The graph cannot be read right now',
    advice: 'The server runs but does not reach its store. `npx faultline doctor` says what is wrong.',
  },
  TOO_EXPENSIVE: {
    title: 'That asks for too much at once',
    advice: 'Narrow the filters or show fewer rows, then try again.',
  },
  BAD_INPUT: {
    title: 'The server does not accept these filters',
    advice: 'Clear the filters, or correct the address.',
  },
  UNAUTHENTICATED: { title: 'You are not signed in', advice: 'This server wants a token.' },
  FORBIDDEN: { title: 'You may not see this', advice: 'Your token does not allow it.' },
};

export function describeError(error: Pick<CombinedError, 'graphQLErrors' | 'networkError'>): ErrorDescription {
  const first = error.graphQLErrors[0];
  if (first !== undefined) {
    const code = first.extensions['code'];
    const known = typeof code === 'string' && Object.hasOwn(advices, code) ? advices[code] : undefined;
    return {
      title: known?.title ?? 'The server could not answer',
      advice: known?.advice ?? 'Try again; if it stays, the server’s log says more.',
      detail: first.message,
      ...(typeof code === 'string' ? { code } : {}),
    };
  }
  return {
    title: 'The server cannot be reached',
    advice: 'Is it running? `npm start` or `npx faultline serve` starts it.',
  };
}
