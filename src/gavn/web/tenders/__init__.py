"""Pages of joint tenders: for buyers, evaluators, bidders and whoever wants to know."""
