// Records of an invented study, so that a test states only the labels it is about. In: what differs. Out: a record as a
// line of the study's file holds it.

export interface InventedRecord {
  readonly id?: string;
  readonly paperSet?: boolean;
  readonly company?: string | null;
  readonly title?: string;
  readonly url?: string;
  readonly published?: string;
  readonly text?: string;
  readonly labels?: Readonly<Record<string, unknown>>;
  readonly derived?: Readonly<Record<string, unknown>>;
}

export function inventedRecord({ labels = {}, derived = {}, ...record }: InventedRecord = {}): Record<string, unknown> {
  const id = record.id ?? 'ferry-1';
  return {
    id,
    company: 'Harbour Ferries',
    title: `Booking of ${id}`,
    url: null,
    text: `On the ferry line of ${id} the booking desk stopped answering.`,
    summary: 'The desk stopped.',
    paperSet: true,
    ...record,
    labels: {
      services: [],
      rootCauses: [['internal causes', 'software bugs', 'misconfiguration']],
      impact: ['availability'],
      symptoms: [],
      durationMinutes: 40,
      minutesToDetect: null,
      minutesToIdentify: null,
      minutesToMitigate: null,
      detection: null,
      detectionTools: [],
      operations: ['normal operation'],
      humanError: false,
      mitigations: [],
      propagation: ['router', 'app'],
      propagationNamed: ['quay router', 'booking desk'],
      startTime: '2023-04-05',
      endTime: null,
      ...labels,
    },
    derived: {
      operationKinds: ['normal operation'],
      propagationKinds: ['network', 'app'],
      mitigationKinds: [],
      ...derived,
    },
  };
}

/** The file's text. */
export function studyFile(...records: readonly (Record<string, unknown> | string)[]): string {
  return records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('');
}
