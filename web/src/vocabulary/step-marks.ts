// What the code and configuration that were read say to a step, in words that need no engineer. In: a step with its mark.
// Out: a sign, a label and the rest of the sentence; nothing where there is no map to speak of.
import type { DependencyKind, DocumentKind, StepMark } from '../api/generated/documents.js';
import { dependencyLabels } from './labels.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MarkedStep {
  readonly from: Named;
  readonly to: Named;
  readonly mark: StepMark;
  readonly markedBy: readonly {
    readonly kind: DependencyKind;
    readonly from: Named;
    readonly to: Named;
    readonly evidence: { readonly document: { readonly kind: DocumentKind } };
  }[];
  readonly unmapped: readonly Named[];
}

export interface MarkWords {
  readonly mark: StepMark;
  /** Short, as a badge: `The code says so`. */
  readonly label: string;
  /** Goes on after the label: `orders-api calls payments`. */
  readonly detail: string;
}

/** In the order of their signs' legend. */
export const stepMarks: readonly StepMark[] = ['CONFIRMED', 'CONTRADICTED', 'ONLY_TOLD'];

export const markMeanings: Readonly<Record<StepMark, { readonly label: string; readonly meaning: string }>> = {
  CONFIRMED: {
    label: 'The code says so',
    meaning: 'code or configuration shows the link that the failure took.',
  },
  CONTRADICTED: {
    label: 'The code says the reverse',
    meaning: 'by code or configuration, a failure would travel the other way.',
  },
  ONLY_TOLD: {
    label: 'Only told',
    meaning: 'the document says it; no code or configuration that was read shows a link.',
  },
};

/** @returns undefined where no code or configuration was read that has either end */
export function describeMark({ from, mark, markedBy, unmapped }: MarkedStep): MarkWords | undefined {
  const [first] = markedBy;
  if (mark === 'ONLY_TOLD' || first === undefined) {
    if (unmapped.length > 1) return undefined;
    const [missing] = unmapped;
    return {
      mark: 'ONLY_TOLD',
      label: markMeanings.ONLY_TOLD.label,
      detail:
        missing === undefined
          ? 'the code and configuration that were read show no link between the two'
          : `no code or configuration that was read has ${missing.name}`,
    };
  }
  const source = sourceNames[first.evidence.document.kind];
  const link = describeDependency(first);
  if (mark === 'CONTRADICTED') return { mark, label: `The ${source} says the reverse`, detail: link };
  // The step leads from a caller to what it calls: only load goes that way.
  const isLoad = first.from.id === from.id;
  return {
    mark,
    label: `The ${source} says so`,
    detail: isLoad ? `${link}, and too much load was among the causes` : link,
  };
}

/** `orders-api calls payments` */
export function describeDependency({
  kind,
  from,
  to,
}: {
  readonly kind: DependencyKind;
  readonly from: Pick<Named, 'name'>;
  readonly to: Pick<Named, 'name'>;
}): string {
  return `${from.name} ${dependencyLabels[kind]} ${to.name}`;
}

const sourceNames = {
  IAC: 'configuration',
  CODE: 'code',
  CATALOG: 'catalogue',
  POSTMORTEM: 'document',
  CHAT: 'document',
  TRANSCRIPT: 'document',
} as const satisfies Record<DocumentKind, string>;
