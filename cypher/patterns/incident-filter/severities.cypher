i.severity IN $severities
