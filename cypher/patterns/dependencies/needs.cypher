MATCH (a:Component)-[d:NEEDS]->(b:Component)
WHERE a.id IN $ids
RETURN a.id AS fromId, b.id AS toId, d AS properties
ORDER BY fromId, toId, d.kind, d.documentId, d.start
