{{incidents}}
{{dimensions}}
WITH DISTINCT i, {{keys}}
WHERE {{minutes}} IS NOT NULL
RETURN {{keys}}, count(i) AS incidents, sum({{minutes}}) AS minutes
ORDER BY incidents DESC, {{keys}}
