"""Reports as one page with charts, whose figures open to the entries behind them."""
