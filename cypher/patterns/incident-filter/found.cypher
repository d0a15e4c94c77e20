// DISTINCT, because LadybugDB 0.19.1 loses rows of what follows where an UNWIND comes right before it:
// test/cypher/ladybug-assumptions.test.ts.
UNWIND $incidentIds AS wanted
MATCH (i:Incident)
WHERE i.id = wanted
WITH DISTINCT i
WHERE {{conditions}}
