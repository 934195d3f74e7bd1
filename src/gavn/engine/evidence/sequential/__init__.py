"""Group-sequential tests: several looks at growing data, one promise about errors."""
