MATCH (a:Component)-[d:NEEDS]->(b:Component)
WHERE a.id {{wanted}}
RETURN a.id AS fromId, b.id AS toId, d AS properties
ORDER BY d.start, fromId, toId, d.kind, d.documentId
