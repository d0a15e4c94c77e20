MATCH (r:HotspotRollup)
WHERE r.dimension = $dimension AND r.key IN $keys
RETURN r.key AS key, r.workspace AS workspace, r.organizations AS organizations, r.referenceSecond AS referenceSecond,
  r.parts AS parts, r.monthly AS monthly, r.failureModes AS failureModes, r.heaviest AS heaviest
ORDER BY key, workspace
