"""Forms built from a room's field facts: a rule says what is wrong, the form puts it beside the field."""
