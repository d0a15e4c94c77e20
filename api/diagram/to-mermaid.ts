// A failure path as a Mermaid flowchart. In: boxes and arrows. Out: text that Mermaid's parser accepts whatever the names
// are: every label is quoted and every character with a meaning is written as its number; ids are our own. Pure.
import type { ComponentKind, DependencyKind, Role } from '../../cypher/model/values.js';
import type { DiagramArrow, DiagramBox, PathDiagram } from './path-diagram.js';

/** Told apart by shape and by words, not by colour alone. */
const SHAPES: Readonly<Record<Role, readonly [open: string, close: string, word: string]>> = {
  ORIGIN: ['{{', '}}', 'began here'],
  PROPAGATED: ['[', ']', 'passed it on'],
  IMPACTED: ['([', '])', 'suffered it'],
};

/** What the map says to a step, for people who do not know the word "map" here. */
const MARKS: Readonly<Record<NonNullable<DiagramArrow['mark']>, string>> = {
  CONFIRMED: '✓ the code says so',
  CONTRADICTED: '⇄ the code says the reverse',
  ONLY_TOLD: '? only told',
};

const STYLES = [
  'classDef ORIGIN fill:#fde2dc,stroke:#9b2c1f,stroke-width:3px,color:#3b0f08',
  'classDef PROPAGATED fill:#fdf0cf,stroke:#8a6100,stroke-width:2px,color:#3d2b00',
  'classDef IMPACTED fill:#e3ecf7,stroke:#2f5d8c,stroke-width:1px,color:#10263d',
];
const NEIGHBOUR_STYLE =
  'classDef NEIGHBOUR fill:#f4f4f4,stroke:#9a9a9a,stroke-width:1px,stroke-dasharray:3 3,color:#5a5a5a';

export function toMermaid(diagram: PathDiagram): string {
  const ids = new Map(diagram.boxes.map((box, at) => [box.componentId, `c${at}`]));
  const lines = ['flowchart LR'];
  diagram.boxes.forEach((box, at) => lines.push(`  c${at}${boxText(box)}:::${box.role}`));
  for (const arrow of diagram.arrows) {
    const { order, from, to, mechanism } = arrow;
    const label = mechanism.trim() === '' ? String(order) : `${order}. ${mechanism}`;
    lines.push(`  ${ids.get(from)} -->|"${mermaidText(label)}${markText(arrow)}"| ${ids.get(to)}`);
  }
  if (diagram.boxes.length === 0) lines.push('  none["No affected component is told"]');
  const { neighbours } = diagram;
  if (neighbours !== undefined) lines.push(...neighbourLines(neighbours, ids));
  const styles = neighbours === undefined ? STYLES : [...STYLES, NEIGHBOUR_STYLE];
  return [...lines, ...styles.map((style) => `  ${style}`), ''].join('\n');
}

/** Dotted, each line from what needs to what is needed. */
function neighbourLines(
  { boxes, lines, left }: NonNullable<PathDiagram['neighbours']>,
  pathIds: ReadonlyMap<string, string>,
): string[] {
  const ids = new Map([...pathIds, ...boxes.map(({ componentId }, at) => [componentId, `n${at}`] as const)]);
  return [
    ...boxes.map(({ name, kind }, at) => `  n${at}["${mermaidText(name)}<br/>${wordsOf(kind)}"]:::NEIGHBOUR`),
    ...lines.flatMap(({ from, to, kind }) =>
      ids.has(from) && ids.has(to) ? [`  ${ids.get(from)} -.->|"${wordsOf(kind)}"| ${ids.get(to)}`] : [],
    ),
    ...(left > 0 ? [`  more["${left} more next to it"]:::NEIGHBOUR`] : []),
  ];
}

/** Nothing where the map has neither end: then there is no map to speak of. */
function markText({ mark, unmapped = [] }: DiagramArrow): string {
  return mark === undefined || unmapped.length > 1 ? '' : `<br/>${mermaidText(MARKS[mark])}`;
}

function wordsOf(kind: ComponentKind | DependencyKind): string {
  return kind.toLowerCase().replaceAll('_', ' ');
}

function boxText({ name, kind, role }: DiagramBox): string {
  const [open, close, word] = SHAPES[role];
  return `${open}"${mermaidText(name)}<br/>${wordsOf(kind)}, ${word}"${close}`;
}

/** Letters, digits and a few harmless signs stay; all else becomes `#<code point>;`, Mermaid's own escape. */
function mermaidText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[^\p{L}\p{N}\p{M} ,.!?'/+=@-]/gu, (character) => `#${character.codePointAt(0)};`);
}
