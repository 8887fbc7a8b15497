"""The vendor's procedure as data, in its order; it knows no screen, no network and no language."""

from __future__ import annotations

from syncwizard.domain.steps import Guide
from syncwizard.guide.facts import FACTS
from syncwizard.guide.step_3 import STEP_3
from syncwizard.guide.step_4_1 import STEP_4_1
from syncwizard.guide.step_4_2 import STEP_4_2
from syncwizard.guide.step_4_3 import STEP_4_3
from syncwizard.guide.step_4_4 import STEP_4_4
from syncwizard.guide.step_4_5 import STEP_4_5
from syncwizard.guide.step_5_1 import STEP_5_1
from syncwizard.guide.step_5_2 import STEP_5_2
from syncwizard.guide.step_5_2_1 import STEP_5_2_1
from syncwizard.guide.step_5_2_2 import STEP_5_2_2
from syncwizard.guide.step_5_2_3 import STEP_5_2_3
from syncwizard.guide.step_5_2_4 import STEP_5_2_4
from syncwizard.guide.step_5_2_5 import STEP_5_2_5
from syncwizard.guide.step_5_2_6 import STEP_5_2_6
from syncwizard.guide.step_6_1 import STEP_6_1
from syncwizard.guide.step_6_2 import STEP_6_2
from syncwizard.guide.step_7 import STEP_7

GUIDE = Guide(
    facts=FACTS,
    steps=(
        STEP_3,  # what the customer gives
        STEP_4_1,  # Router: log in
        STEP_4_2,  # tenant
        STEP_4_3,  # API user
        STEP_4_4,  # sync settings
        STEP_4_5,  # Microsoft Graph
        STEP_5_1,  # Workplace Management: web services
        STEP_5_2,  # external application
        STEP_5_2_1,  # trust relationship
        STEP_5_2_2,  # system users
        STEP_5_2_3,  # rooms
        STEP_5_2_4,  # mappings
        STEP_5_2_5,  # commission
        STEP_5_2_6,  # default category
        STEP_6_1,  # Router: connector
        STEP_6_2,  # room mappings
        STEP_7,  # own workflow
    ),
)

__all__ = ["GUIDE"]
