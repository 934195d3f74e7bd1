"""Every write of `tenders`."""
