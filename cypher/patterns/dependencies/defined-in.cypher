MATCH (c:Component)-[m:DEFINED_IN]->(d:Document)
WHERE c.id {{wanted}}
RETURN c.id AS componentId, d.uri AS uri, m AS properties
ORDER BY m.start, componentId, uri
