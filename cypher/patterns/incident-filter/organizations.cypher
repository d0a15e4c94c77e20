i.organizationId IN $organizationIds
