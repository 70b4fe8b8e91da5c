"""The two small models of event types, and what is coded by them where no rule hears an event."""
