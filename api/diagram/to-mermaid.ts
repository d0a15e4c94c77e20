// A failure path as a Mermaid flowchart. In: boxes and arrows. Out: text that Mermaid's parser accepts whatever the names
// are: every label is quoted and every character with a meaning is written as its number; ids are our own. Pure.
import type { Role } from '../../cypher/model/values.js';
import type { DiagramBox, PathDiagram } from './path-diagram.js';

/** Told apart by shape and by words, not by colour alone. */
const SHAPES: Readonly<Record<Role, readonly [open: string, close: string, word: string]>> = {
  ORIGIN: ['{{', '}}', 'began here'],
  PROPAGATED: ['[', ']', 'passed it on'],
  IMPACTED: ['([', '])', 'suffered it'],
};

const STYLES = [
  'classDef ORIGIN fill:#fde2dc,stroke:#9b2c1f,stroke-width:3px,color:#3b0f08',
  'classDef PROPAGATED fill:#fdf0cf,stroke:#8a6100,stroke-width:2px,color:#3d2b00',
  'classDef IMPACTED fill:#e3ecf7,stroke:#2f5d8c,stroke-width:1px,color:#10263d',
];

export function toMermaid(diagram: PathDiagram): string {
  const ids = new Map(diagram.boxes.map((box, at) => [box.componentId, `c${at}`]));
  const lines = ['flowchart LR'];
  diagram.boxes.forEach((box, at) => lines.push(`  c${at}${boxText(box)}:::${box.role}`));
  for (const { order, from, to, mechanism } of diagram.arrows) {
    const label = mechanism.trim() === '' ? String(order) : `${order}. ${mechanism}`;
    lines.push(`  ${ids.get(from)} -->|"${mermaidText(label)}"| ${ids.get(to)}`);
  }
  if (diagram.boxes.length === 0) lines.push('  none["No affected component is told"]');
  return [...lines, ...STYLES.map((style) => `  ${style}`), ''].join('\n');
}

function boxText({ name, kind, role }: DiagramBox): string {
  const [open, close, word] = SHAPES[role];
  const kindWords = kind.toLowerCase().replaceAll('_', ' ');
  return `${open}"${mermaidText(name)}<br/>${kindWords}, ${word}"${close}`;
}

/** Letters, digits and a few harmless signs stay; all else becomes `#<code point>;`, Mermaid's own escape. */
function mermaidText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[^\p{L}\p{N}\p{M} ,.!?'/+=@-]/gu, (character) => `#${character.codePointAt(0)};`);
}
