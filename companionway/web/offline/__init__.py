"""What a phone keeps: the installable app, its worker, a page without a connection, and entries sent later."""
