"""Today: what needs the coordinator, what this week brings, what goes well."""
