"""How files travel and become one."""
