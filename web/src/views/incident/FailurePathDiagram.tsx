// The diagram of one failure path: measured and laid out for the width there is, drawn, with its numbers as buttons on top.
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import { MarkSign } from '../../components/MarkSign.js';
import { GraphCanvas } from '../../components/GraphCanvas.js';
import { fitGraph } from '../../graph/layout.js';
import { roleSigns } from '../../graph/legend.js';
import { graphStyle, nameFont } from '../../graph/style.js';
import type { GraphElements } from '../../graph/to-elements.js';
import { walkPath } from '../../graph/walk-path.js';
import type { Measure } from '../../graph/wrap-label.js';
import { darkPalette, lightPalette } from '../../theme/palette.js';
import { componentKindLabels } from '../../vocabulary/labels.js';
import type { StepView } from './claims.js';
import { useFocusFollows } from './use-focus-follows.js';
import classes from './path.module.css';

interface FailurePathDiagramProps {
  readonly elements: GraphElements;
  readonly steps: readonly StepView[];
  readonly openLabel: string | undefined;
  readonly onSelectStep: (label: string) => void;
  readonly onSelectComponent: (componentId: string) => void;
}

/** Pixels of the picture that stay in sight before its first component, where it has to be scrolled. */
const beforeStart = 72;

const kindLabels: Readonly<Record<string, string>> = componentKindLabels;
const nameKind = (kind: string): string => kindLabels[kind] ?? kind;

/** Asks the browser how wide names will be drawn; without a canvas, the layout's own estimate is used. */
function createMeasure(): Measure | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return undefined;
  context.font = nameFont;
  return (text) => context.measureText(text).width;
}

export function FailurePathDiagram({
  elements,
  steps,
  openLabel,
  onSelectStep,
  onSelectComponent,
}: FailurePathDiagramProps) {
  const { ref: frame, width: frameWidth } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const measure = useMemo(createMeasure, []);
  const style = useMemo(() => graphStyle(scheme === 'dark' ? darkPalette : lightPalette), [scheme]);
  const progress = useMemo(() => walkPath(elements, openLabel), [elements, openLabel]);
  const fitted = useMemo(
    () => (frameWidth > 0 ? fitGraph(elements, frameWidth, measure) : undefined),
    [elements, frameWidth, measure],
  );

  // A picture that is wider than its frame begins where the failure does, not where its neighbours stand.
  const picture = useRef<HTMLDivElement>(null);
  const start = fitted?.layout.nodes[0];
  const startX = start === undefined || fitted === undefined ? 0 : (start.x - start.width / 2) * fitted.scale;
  useEffect(() => {
    picture.current?.parentElement?.scrollTo({ left: Math.max(0, startX - beforeStart) });
  }, [startX]);

  const badges = useRef<HTMLDivElement>(null);
  useFocusFollows(badges, openLabel);

  const words = useMemo(() => new Map(steps.map((step) => [step.label, step.words])), [steps]);
  const nearbyCount = elements.nearby?.nodes.length ?? 0;
  const tabStop = openLabel ?? fitted?.layout.edges[0]?.label;
  const isCut = fitted !== undefined && fitted.layout.width * fitted.scale > frameWidth + 1;
  return (
    <>
      <div
        ref={frame}
        className={classes.frame}
        role="group"
        aria-label={`Diagram: ${elements.nodes.length} components, ${steps.length} steps${nearbyCount > 0 ? `, ${nearbyCount} components next to them` : ''}. The list after it says the same in words.`}
      >
        {fitted !== undefined && (
          <div
            ref={picture}
            className={classes.picture}
            style={{ width: fitted.layout.width * fitted.scale, height: fitted.layout.height * fitted.scale }}
          >
            <GraphCanvas
              layout={fitted.layout}
              scale={fitted.scale}
              style={style}
              progress={progress}
              nameKind={nameKind}
            />
            {fitted.layout.nodes.map(({ id, name, role, x, y, width, height }) => (
              // Out of the tab order: the same sentences are one link away in the lists.
              <button
                key={id}
                type="button"
                className={classes.box}
                style={{
                  left: (x - width / 2) * fitted.scale,
                  top: (y - height / 2) * fitted.scale,
                  width: width * fitted.scale,
                  height: height * fitted.scale,
                }}
                tabIndex={-1}
                aria-label={`${name}: ${roleSigns[role].label.toLowerCase()}`}
                title={name}
                onClick={() => onSelectComponent(id)}
              />
            ))}
            {fitted.layout.nearby.nodes.map(({ id, name, kind, x, y, width, height }) => (
              <button
                key={id}
                type="button"
                className={classes.box}
                style={{
                  left: (x - width / 2) * fitted.scale,
                  top: (y - height / 2) * fitted.scale,
                  width: width * fitted.scale,
                  height: height * fitted.scale,
                }}
                tabIndex={-1}
                aria-label={`${name}: next to the path`}
                title={`${name} (${nameKind(kind)}), next to the path`}
                onClick={() => onSelectComponent(id)}
              />
            ))}
            <div ref={badges}>
              {fitted.layout.edges.map((edge) => {
                const mark = words.get(edge.label);
                const says = mark === undefined ? '' : ` ${mark.label}: ${mark.detail}.`;
                return (
                  <button
                    key={edge.id}
                    type="button"
                    className={classes.badge}
                    style={{ left: edge.badge.x * fitted.scale, top: edge.badge.y * fitted.scale }}
                    tabIndex={edge.label === tabStop ? 0 : -1}
                    aria-current={edge.label === openLabel ? 'step' : undefined}
                    data-later={progress.laterEdges.has(edge.id) || undefined}
                    aria-label={`Step ${edge.label}: ${edge.mechanism}${says === '' ? '' : `.${says}`}`}
                    title={says === '' ? edge.mechanism : `${edge.mechanism}\n${says.trim()}`}
                    onClick={() => onSelectStep(edge.label)}
                  >
                    {edge.label}
                    {mark !== undefined && <MarkSign mark={mark.mark} />}
                  </button>
                );
              })}
            </div>
          </div>
        )}
      </div>
      {isCut && <p className={classes.hint}>The diagram is wider than its frame: scroll it sideways.</p>}
    </>
  );
}
