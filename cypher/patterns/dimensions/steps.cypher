{{match}} (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId = i.id
WITH {{carried}}, {{keys}}
