"""Where the frozen program begins; everything else is in the package."""

import sys

from syncwizard.__main__ import main

sys.exit(main())
