"""Organizations (the tenants), their programs and sites, the accounts that sign in, memberships with
roles, and settings.
"""
