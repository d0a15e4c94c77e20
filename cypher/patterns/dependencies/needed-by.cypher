MATCH (a:Component)-[d:NEEDS]->(b:Component)
WHERE b.id {{wanted}}
RETURN a.id AS fromId, b.id AS toId, d AS properties
ORDER BY d.start, toId, fromId, d.kind, d.documentId
