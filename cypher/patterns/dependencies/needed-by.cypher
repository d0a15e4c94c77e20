MATCH (a:Component)-[d:NEEDS]->(b:Component)
WHERE b.id IN $ids
RETURN a.id AS fromId, b.id AS toId, d AS properties
ORDER BY toId, fromId, d.kind, d.documentId, d.start
