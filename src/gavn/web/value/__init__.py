"""Pages of value cases: who pays, who gains."""
