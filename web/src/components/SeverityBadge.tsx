// The severity as the document states it; only the two highest raise their voice.
import type { Severity } from '../api/generated/documents.js';
import { severityLabels } from '../vocabulary/labels.js';
import { Badge, type BadgeTone } from './Badge.js';

const tones: Readonly<Record<Severity, BadgeTone>> = {
  SEV0: 'alarm',
  SEV1: 'alarm',
  SEV2: 'warning',
  SEV3: 'plain',
  SEV4: 'plain',
  UNKNOWN: 'plain',
};

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <Badge tone={tones[severity]}>{severityLabels[severity]}</Badge>;
}
