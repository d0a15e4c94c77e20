// The part of an incident stands inside the sum: LadybugDB refuses a sum over an alias that holds it.
{{rows}}
RETURN key, i.severity AS severity, weight, count(i) AS incidents, sum({{part}}) AS score
ORDER BY weight DESC, key, severity
