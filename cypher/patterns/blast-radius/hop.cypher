// Telemetry that a component sends is nothing that it needs to work.
MATCH (a:Component)-[d:NEEDS]->(b:Component)
WHERE b.id IN $ids AND d.kind <> 'REPORTS_TO'
RETURN a.id AS fromId, b.id AS toId, d AS properties
ORDER BY d.start, toId, fromId, d.kind, d.documentId
