"""What a plan is: frozen values, no I/O."""
