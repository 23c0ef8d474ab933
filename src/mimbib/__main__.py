"""`python -m mimbib`: the command without an installed script."""

import sys

from mimbib.cli import main

sys.exit(main())
