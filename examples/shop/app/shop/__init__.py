"""A shop that takes orders: they are in PostgreSQL once the answer says so, and a worker confirms them."""
