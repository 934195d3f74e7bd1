"""`python -m gavn` is the command `gavn`."""

from gavn.cli.main import main

raise SystemExit(main())
