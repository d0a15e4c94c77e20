MATCH (c:Component)-[m:DEFINED_IN]->(d:Document)
WHERE c.id IN $ids
RETURN c.id AS componentId, m AS properties
ORDER BY componentId, d.uri, m.start
